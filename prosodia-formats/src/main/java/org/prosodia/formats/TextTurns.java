package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.formats.text.ClockTime;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.turns.ScoredTurn;
import org.prosodia.formats.turns.Turns;

/** Writes a line for each turn: its time, the emotion or the reason why there is none, the speaker and the text. */
final class TextTurns implements TurnWriter {

    private static final int LONGEST_TEXT = 60;

    private final Writer out;

    TextTurns(Writer out) {
        this.out = out;
    }

    @Override
    public void write(Turns turns) throws IOException {
        out.write(turns.recording() + ": " + turns.scored().size() + " turns in " + ClockTime.length(turns.duration())
                + "\n");
        List<String> emotions = turns.scored().stream().map(TextTurns::emotion).toList();
        int width = emotions.stream().mapToInt(String::length).max().orElse(1);
        for (int i = 0; i < emotions.size(); i++) {
            ScoredTurn scored = turns.scored().get(i);
            String spoken = Stream.of(
                            scored.turn().speaker().map(name -> name + ":").orElse(""), text(scored))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
            out.write(Digits.format(
                                    "%11s - %9s  %-" + width + "s  %s",
                                    ClockTime.moment(scored.turn().start()),
                                    ClockTime.moment(scored.turn().end()),
                                    emotions.get(i),
                                    spoken)
                            .stripTrailing()
                    + "\n");
        }
        WarningLines.write(turns.recording(), turns.warnings(), out);
        out.flush();
    }

    private static String emotion(ScoredTurn scored) {
        return scored.emotion()
                .map(name -> name + "  " + Digits.percent(scored.score()) + " %")
                .orElseGet(() -> "- (" + scored.reason().orElse("") + ")");
    }

    private static String text(ScoredTurn scored) {
        String line = scored.turn().text().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
    }

    @Override
    public void writeFailure(String file, String error) throws IOException {
        FailureLine.write(file, error, out);
    }
}
