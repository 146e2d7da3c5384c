package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Predictions in a line of text: {@code "anna a>a a>b, bob b>b"} is truth and prediction of three utterances by two
 * speakers.
 */
final class Examples {

    static final List<String> LABELS = List.of("a", "b", "c");

    private Examples() {}

    /** Each speaker is a fold. */
    static List<Prediction> run(String text) {
        List<Prediction> run = new ArrayList<>();
        for (String part : text.split(", ")) {
            String[] words = part.split(" ");
            for (int i = 1; i < words.length; i++) {
                String[] pair = words[i].split(">");
                run.add(new Prediction(words[0] + i, words[0], words[0], pair[0], pair[1], new double[] {0, 0, 0}));
            }
        }
        return run;
    }
}
