package org.prosodia.spectrogram;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A matrix of little-endian float32 from an NPY file, as numpy writes it (format version 1). */
record Npy(int rows, int columns, float[] values) {

    private static final Pattern HEADER = Pattern.compile("'descr': '<f4', 'fortran_order': False, 'shape': \\((\\d+), (\\d+)\\)");

    static Npy resource(String name) throws IOException {
        try (InputStream in = Npy.class.getResourceAsStream(name)) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int header = bytes.getShort(8);
            Matcher shape = HEADER.matcher(new String(bytes.array(), 10, header, StandardCharsets.US_ASCII));
            if (!shape.find()) {
                throw new IOException(name + " is not a float32 matrix");
            }
            Npy npy = new Npy(Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)),
                    new float[(bytes.limit() - 10 - header) / Float.BYTES]);
            bytes.position(10 + header).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(npy.values);
            return npy;
        }
    }

    float at(int row, int column) {
        return values[row * columns + column];
    }

    float maximum() {
        float maximum = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            maximum = Math.max(maximum, value);
        }
        return maximum;
    }
}
