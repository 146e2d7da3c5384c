package org.prosodia.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * An array of float32 or float64 written by NumPy, in row-major order.
 *
 * @param shape the length of each dimension
 * @param values the numbers; float32 is widened
 */
public record NumPyArray(int[] shape, double[] values) {

    /** The length of magic bytes, version and header length in format version 1. */
    private static final int PREFIX = 10;

    private static final Pattern HEADER =
            Pattern.compile("'descr': '<f([48])', 'fortran_order': False, 'shape': \\(([\\d, ]*)\\)");

    /**
     * Reads an NPY file from a class's resources.
     *
     * @throws IOException if there is no file of that name, or it has another content
     */
    public static NumPyArray resource(Class<?> owner, String name) throws IOException {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name + " beside " + owner);
            }
            return of(in.readAllBytes());
        }
    }

    /**
     * Reads an NPY file.
     *
     * @throws IOException if it cannot be read or holds something else
     */
    public static NumPyArray read(Path file) throws IOException {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Reads all arrays of an NPZ file, by name, in its order. */
    public static Map<String, NumPyArray> readAll(InputStream npz) throws IOException {
        Map<String, NumPyArray> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(npz)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                arrays.put(entry.getName().replaceFirst("\\.npy$", ""), of(zip.readAllBytes()));
            }
        }
        return arrays;
    }

    private static NumPyArray of(byte[] npy) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getShort(PREFIX - Short.BYTES);
        Matcher header = HEADER.matcher(new String(npy, PREFIX, length, StandardCharsets.US_ASCII));
        if (!header.find()) {
            throw new IOException("not a row-major array of float32 or float64: "
                    + new String(npy, PREFIX, length, StandardCharsets.US_ASCII));
        }
        boolean single = header.group(1).equals("4");
        int[] shape = Stream.of(header.group(2).split(","))
                .map(String::strip)
                .filter(extent -> !extent.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        double[] values = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        bytes.position(PREFIX + length);
        for (int i = 0; i < values.length; i++) {
            values[i] = single ? bytes.getFloat() : bytes.getDouble();
        }
        return new NumPyArray(shape, values);
    }

    /** Returns the number of a matrix in a row and a column. */
    public double at(int row, int column) {
        return values[row * shape[1] + column];
    }

    /** Returns the largest number. */
    public double maximum() {
        return Arrays.stream(values).max().orElseThrow();
    }
}
