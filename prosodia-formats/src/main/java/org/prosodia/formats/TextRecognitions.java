package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.prosodia.formats.text.ClockTime;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.text.TextTable;
import org.prosodia.recognizer.Recognition;

/**
 * Writes a few lines for each recording: its emotion, a bar for each probability, the spans of time if the emotion
 * changes, and the warnings.
 */
final class TextRecognitions implements RecognitionWriter {

    private static final int BAR = 40;
    private static final int MAX_STRETCHES = 12;

    private final Writer out;

    TextRecognitions(Writer out) {
        this.out = out;
    }

    @Override
    public void write(Recognition recognition) throws IOException {
        String reason = recognition
                .reason()
                .filter(why -> !why.equals(Recognition.NO_VOICE))
                .map(why -> ": " + why)
                .orElse("");
        out.write(Digits.format(
                "%s: %s (%s)%s\n",
                recognition.file(), recognition.emotion(), ClockTime.length(recognition.duration()), reason));
        TextTable table = new TextTable();
        recognition.scores().forEach((label, share) -> table.row(List.of("  " + label, Digits.percent(share) + " %")));
        List<String> bars = recognition.scores().values().stream()
                .map(share -> "#".repeat((int) Math.round(share * BAR)))
                .toList();
        List<String> lines = table.toString().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            out.write((lines.get(i) + "  " + bars.get(i)).stripTrailing() + "\n");
        }
        List<Timeline.Stretch> stretches = Timeline.of(recognition).stretches();
        if (stretches.size() > 1) {
            out.write("  over time: "
                    + stretches.stream()
                            .limit(MAX_STRETCHES)
                            .map(stretch -> stretch.emotion() + " " + ClockTime.moment(stretch.start()) + "-"
                                    + ClockTime.moment(stretch.end()))
                            .collect(Collectors.joining(", "))
                    + rest(stretches.size() - MAX_STRETCHES) + "\n");
        }
        if (recognition.quality().isPresent()) {
            out.write("  sound: " + QualityFields.text(recognition.quality().get()) + "\n");
        }
        if (recognition.trainingDistance().isPresent()) {
            out.write("  " + QualityFields.text(recognition.trainingDistance().get()) + "\n");
        }
        WarningLines.write(recognition.file(), recognition.warnings(), out);
        out.flush();
    }

    private static String rest(int more) {
        return more > 0 ? " and " + more + " changes more" : "";
    }

    @Override
    public void writeFailure(String file, String error) throws IOException {
        FailureLine.write(file, error, out);
    }
}
