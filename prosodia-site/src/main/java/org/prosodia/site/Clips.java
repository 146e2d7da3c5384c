package org.prosodia.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.prosodia.audio.Recording;

/** Random samples of the clips of EmoDB and RAVDESS. */
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

    private static List<float[]> clips(Path corpus, long seed, int skipped, int count) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(corpus)) {
            files = new ArrayList<>(all.filter(file -> file.toString().matches(".*\\.(wav|flac)"))
                    .sorted()
                    .toList());
        }
        Collections.shuffle(files, new Random(seed));
        List<float[]> clips = new ArrayList<>();
        for (Path file : files.subList(Math.min(skipped, files.size()), Math.min(skipped + count, files.size()))) {
            clips.add(Recording.read(file).samples());
        }
        return clips;
    }
}
