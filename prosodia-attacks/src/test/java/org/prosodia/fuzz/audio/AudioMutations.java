package org.prosodia.fuzz.audio;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.prosodia.fuzz.audio.AudioPieces.Piece;

/** Changes of a file, a few at a time. The same numbers make the same changes. Not thread-safe. */
final class AudioMutations {

    private static final int MOST = 6; // changes of a file
    private static final int LONGEST = 256 << 10; // bytes
    private static final int HEAD = 512; // bytes of most headers
    private static final long[] EDGES = {
        0,
        1,
        2,
        127,
        128,
        255,
        256,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x7FFF_FFFFL,
        0x8000_0000L,
        0xFFFF_FFFFL,
        0xFFFF_FFFEL,
        Long.MAX_VALUE,
        -1L
    };

    private final List<byte[]> seeds;
    private final Random random;

    /**
     * Creates a source of changed files.
     *
     * @param seeds the files that are changed, and of which parts are put into others
     */
    AudioMutations(List<byte[]> seeds, long seed) {
        this.seeds = seeds;
        this.random = new Random(seed);
    }

    /** Returns a changed copy of a file. */
    byte[] next(byte[] file) {
        byte[] bytes = file.clone();
        int changes = 1 + random.nextInt(MOST);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            bytes = changed(bytes);
        }
        bytes = Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST));
        if (random.nextInt(10) > 0) {
            OggChecksums.correct(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        List<Piece> pieces = AudioPieces.of(bytes);
        if (!pieces.isEmpty() && random.nextBoolean()) {
            return structure(bytes, pieces);
        }
        int at = position(bytes);
        return switch (random.nextInt(6)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 1 -> {
                bytes[at] = (byte) random.nextInt(256);
                yield bytes;
            }
            case 2 -> number(bytes, at, 1 << random.nextInt(4), random.nextBoolean(), edge(bytes.length));
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> spliced(bytes, at, at + random.nextInt(64), new byte[random.nextInt(64)]);
            default -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length);
                int length = Math.min(other.length - from, 1 + random.nextInt(4_096));
                yield spliced(bytes, at, at + length, Arrays.copyOfRange(other, from, from + length));
            }
        };
    }

    private int position(byte[] bytes) {
        return random.nextInt(random.nextBoolean() ? Math.min(bytes.length, HEAD) : bytes.length);
    }

    private long edge(long size) {
        return random.nextInt(3) == 0 ? size + random.nextInt(5) - 2 : EDGES[random.nextInt(EDGES.length)];
    }

    private byte[] structure(byte[] bytes, List<Piece> pieces) {
        Piece piece = pieces.get(random.nextInt(pieces.size()));
        Piece other = pieces.get(random.nextInt(pieces.size()));
        byte[] content = Arrays.copyOfRange(bytes, piece.from(), piece.to());
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                number(bytes, piece.sizeAt(), piece.sizeBytes(), piece.bigEndian(), edge(piece.to() - piece.from()));
            case 2 -> spliced(bytes, piece.from(), piece.to(), new byte[0]);
            case 3 -> spliced(bytes, other.from(), other.from(), content);
            case 4 -> spliced(bytes, other.from(), other.to(), content);
            case 5 -> Arrays.copyOf(bytes, piece.from() + random.nextInt(piece.to() - piece.from() + 1));
            default -> {
                int within = piece.from() + random.nextInt(Math.min(64, piece.to() - piece.from()));
                yield number(bytes, within, 1 << random.nextInt(4), piece.bigEndian(), edge(content.length));
            }
        };
    }

    private static byte[] number(byte[] bytes, int at, int width, boolean bigEndian, long value) {
        for (int i = 0; i < width; i++) {
            int place = bigEndian ? at + width - 1 - i : at + i;
            if (place < bytes.length) {
                bytes[place] = (byte) (value >> 8 * i);
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        int end = Math.min(to, bytes.length);
        byte[] result = new byte[from + middle.length + bytes.length - end];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, end, result, from + middle.length, bytes.length - end);
        return result;
    }
}
