package org.prosodia.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Writes spectrograms and maps as NumPy arrays that {@code numpy.load} reads, in format version 1.0 of NumPy's
 * {@code numpy.lib.format}.
 */
public final class NumPyFile {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private NumPyFile() {}

    /**
     * Writes magnitudes as little-endian float32 of the shape bins x frames, row by row. The stream is left open.
     *
     * @throws IOException if the stream fails
     */
    public static void write(Spectrogram spectrogram, OutputStream out) throws IOException {
        int bins = spectrogram.frontEnd().bins();
        int frames = spectrogram.frames();
        out.write(header(bins, frames));
        ByteBuffer row = ByteBuffer.allocate(4 * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int bin = 0; bin < bins; bin++) {
            row.clear();
            for (int frame = 0; frame < frames; frame++) {
                row.putFloat(spectrogram.magnitude(frame, bin));
            }
            out.write(row.array());
        }
    }

    /**
     * Writes little-endian float32 of any shape, row-major. The stream is left open.
     *
     * @param shape the extents, outermost first, at least one
     * @param values the values, as many as the shape's product
     * @throws IOException if the stream fails
     */
    public static void write(int[] shape, float[] values, OutputStream out) throws IOException {
        out.write(header(shape));
        ByteBuffer numbers = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        numbers.asFloatBuffer().put(values);
        out.write(numbers.array());
    }

    /**
     * Returns the magic number, the version, the length of the description, the description padded with spaces to a
     * multiple of 64 bytes in all, and a line feed.
     */
    private static byte[] header(int... shape) {
        String extents = Arrays.stream(shape)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "", shape.length == 1 ? "," : ""));
        String description = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + extents + "), }";
        int before = MAGIC.length + Short.BYTES;
        int size = (before + description.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - before;
        return ByteBuffer.allocate(before + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) size)
                .put((description + " ".repeat(size - description.length() - 1) + "\n")
                        .getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
