package org.prosodia.corpus.layout;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.layout.published.RecordingNames;

/** Guesses the corpus that somebody means by a name that is not quite its own. */
final class CorpusNames {

    private static final int TYPING_ERRORS = 2;

    private CorpusNames() {}

    /**
     * Returns the name meant: the same but for capitals and hyphens, or but for one or two letters.
     *
     * @param infos all corpora that can be read
     */
    static Optional<String> meant(String name, List<CorpusInfo> infos) {
        String wanted = plain(name);
        if (wanted.length() < 3) {
            return Optional.empty();
        }
        return infos.stream()
                .map(info -> Map.entry(
                        info.format(),
                        Math.min(distance(wanted, info.format()), distance(wanted, plain(info.title())))))
                .filter(guess -> guess.getValue() <= Math.min(TYPING_ERRORS, wanted.length() / 4))
                .min(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    /** Returns the corpus whose recordings are below a path, by their names; empty if there is no such path. */
    static Optional<String> at(String path) {
        try {
            return RecordingNames.of(Path.of(path)).map(CorpusInfo::format);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Returns the number of letters to insert, to leave out or to replace (Levenshtein's distance). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
