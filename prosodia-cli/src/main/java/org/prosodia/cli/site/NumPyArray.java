package org.prosodia.cli.site;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in NumPy's .npy format, version 1: float32 or float64, row-major.
 * Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 *
 * @param shape the extents, outermost first
 * @param values all numbers, rounded to float
 */
public record NumPyArray(int[] shape, float[] values) {

    private static final Pattern HEADER = Pattern.compile("'descr': '<f([48])', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");

    public static NumPyArray read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            byte[] header = new byte[bytes.getShort(8)];
            bytes.position(10).get(header);
            Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.ISO_8859_1));
            if (!matcher.find()) {
                throw new IOException(file + ": not a row-major array of float32 or float64 in NumPy's format");
            }
            int[] shape = Arrays.stream(matcher.group(2).split(",")).map(String::strip).filter(s -> !s.isEmpty())
                    .mapToInt(Integer::parseInt).toArray();
            float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            for (int i = 0; i < values.length; i++) {
                values[i] = matcher.group(1).equals("4") ? bytes.getFloat() : (float) bytes.getDouble();
            }
            return new NumPyArray(shape, values);
        }
    }
}
