package org.prosodia.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.prosodia.audio.Recording;

/** Samples of the recordings that are measured on: clips of EmoDB and RAVDESS, and pieces of hold music. */
final class Clips {

    private Clips() {}

    /**
     * Reads clips of both corpora, in an order of chance that depends only on the seed.
     *
     * @param data the folder with the corpora as {@code emodb} and {@code ravdess}
     * @param skipped the number of clips of that order to leave out
     * @return the samples of each clip by the name of the corpus
     * @throws IOException if there is no such corpus or a clip cannot be read
     */
    static Map<String, List<float[]>> read(Path data, long seed, int skipped, int count) throws IOException {
        Map<String, List<float[]>> corpora = new LinkedHashMap<>();
        corpora.put("EmoDB", clips(data.resolve("emodb"), seed, skipped, count));
        corpora.put("RAVDESS", clips(data.resolve("ravdess"), seed, skipped, count));
        return corpora;
    }

    /**
     * Reads excerpts of recorded hold music, evenly spaced over the first half of each piece: the gates' thresholds
     * were chosen on the second half.
     *
     * @param data the folder with the pieces in {@code sounds/hold-music}
     * @param seconds the length of an excerpt
     * @return the samples of the excerpts by the name of the piece; empty without that folder
     * @throws IOException if a piece cannot be read
     */
    static Map<String, List<float[]>> music(Path data, double seconds, int count) throws IOException {
        Map<String, List<float[]>> pieces = new LinkedHashMap<>();
        Path folder = data.resolve("sounds").resolve("hold-music");
        if (Files.isDirectory(folder)) {
            for (Path file : recordings(folder)) {
                Recording piece = Recording.read(file);
                String name = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
                pieces.put("music: " + name, excerpts(piece, (int) (seconds * piece.sampleRate()), count));
            }
        }
        return pieces;
    }

    private static List<float[]> excerpts(Recording piece, int length, int count) {
        float[] samples = piece.samples();
        int half = samples.length / 2;
        List<float[]> excerpts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * (half - length) / count);
            excerpts.add(Arrays.copyOfRange(samples, from, from + length));
        }
        return excerpts;
    }

    private static List<Path> recordings(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(all.filter(file -> file.toString().matches(".*\\.(wav|flac)"))
                    .sorted()
                    .toList());
        }
    }

    private static List<float[]> clips(Path corpus, long seed, int skipped, int count) throws IOException {
        List<Path> files = recordings(corpus);
        Collections.shuffle(files, new Random(seed));
        List<float[]> clips = new ArrayList<>();
        for (Path file : files.subList(Math.min(skipped, files.size()), Math.min(skipped + count, files.size()))) {
            clips.add(Recording.read(file).samples());
        }
        return clips;
    }
}
