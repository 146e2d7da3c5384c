package org.prosodia.formats.turns;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.SegmentScores;

/** Turns with scores that no model has computed. */
final class ScoredTurns {

    static final List<String> LABELS = List.of("angry", "sad");

    private ScoredTurns() {}

    static TurnFile read(String name, String text) throws TurnFileException {
        return read(name, text, StandardCharsets.UTF_8);
    }

    static TurnFile read(String name, String text, Charset charset) throws TurnFileException {
        return TurnFile.of(name, text.getBytes(charset), Optional.empty());
    }

    /** Returns the file with each turn angry by 75 %, but for those whose text is "hm", which have no emotion. */
    static String annotated(TurnFile file) throws TurnFileException {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    static byte[] bytes(TurnFile file) throws TurnFileException {
        return file.annotated(
                LABELS,
                file.turns().stream()
                        .map(turn -> turn.text().equals("hm")
                                ? ScoredTurn.without(turn, "no voice")
                                : ScoredTurn.of(turn, angry(turn)))
                        .toList());
    }

    private static Recognition angry(Turn turn) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("angry", 0.75);
        scores.put("sad", 0.25);
        return new Recognition(
                "turn",
                turn.duration(),
                "angry",
                scores,
                List.of(new SegmentScores(0, 2, scores)),
                List.of(),
                new ModelSummary("small", "", LABELS, "00ff"),
                EdgeContext.ZEROS);
    }
}
