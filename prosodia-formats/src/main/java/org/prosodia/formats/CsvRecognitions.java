package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.prosodia.formats.text.Digits;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.SegmentScores;

/**
 * Writes a table with a row for each recording or each segment, quoted as in RFC 4180; the header precedes the first
 * row. Without voice the label is empty.
 */
final class CsvRecognitions implements RecognitionWriter {

    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private final List<String> labels;
    private final boolean bySegment;
    private final boolean quality;
    private final Writer out;
    private boolean begun;

    /**
     * Creates a writer.
     *
     * @param labels the model's labels, in order
     * @param bySegment true for a row for each segment, false for a row for each recording
     * @param quality true if rows of recordings have columns for the quality of the sound; rows of segments have none
     */
    CsvRecognitions(List<String> labels, boolean bySegment, boolean quality, Writer out) {
        this.labels = List.copyOf(labels);
        this.bySegment = bySegment;
        this.quality = quality && !bySegment;
        this.out = out;
    }

    @Override
    public void write(Recognition recognition) throws IOException {
        begin();
        if (bySegment) {
            for (SegmentScores segment : recognition.segments()) {
                row(
                        recognition.file(),
                        segment.start(),
                        Math.min(segment.end(), recognition.duration()), // padding is not part of the recording
                        label(recognition.emotion(segment)),
                        segment.scores(),
                        List.of(recognition.reason().or(segment::reason).orElse(""), ""));
            }
        } else {
            row(
                    recognition.file(),
                    0,
                    recognition.duration(),
                    label(recognition.emotion()),
                    recognition.scores(),
                    more(recognition));
        }
        out.flush();
    }

    @Override
    public void writeFailure(String file, String error) throws IOException {
        begin();
        List<Object> cells = new ArrayList<>(List.of(file, "", "", ""));
        labels.forEach(label -> cells.add(""));
        cells.add("");
        cells.addAll(quality ? QualityFields.cells(Optional.empty(), Optional.empty()) : List.of());
        cells.add(error);
        if (!bySegment) {
            cells.add("");
        }
        CSV.printRecord(out, cells.toArray());
        out.flush();
    }

    private void begin() throws IOException {
        if (!begun) {
            List<Object> header = new ArrayList<>(List.of("file", "start", "end", "label"));
            labels.forEach(label -> header.add("p_" + label));
            header.add("reason");
            header.addAll(quality ? QualityFields.COLUMNS : List.of());
            header.add("error");
            if (!bySegment) {
                header.add("warnings");
            }
            CSV.printRecord(out, header.toArray());
            begun = true;
        }
    }

    private static String label(String emotion) {
        return emotion.equals(Recognition.NO_VOICE) ? "" : emotion;
    }

    /** Returns the cells of a recording after its probabilities. */
    private List<String> more(Recognition recognition) {
        List<String> cells = new ArrayList<>();
        cells.add(recognition.reason().orElse(""));
        cells.addAll(quality ? QualityFields.cells(recognition.quality(), recognition.trainingDistance()) : List.of());
        cells.add("");
        cells.add(String.join("; ", recognition.warnings()));
        return cells;
    }

    private void row(String file, double start, double end, String label, Map<String, Double> scores, List<String> more)
            throws IOException {
        List<Object> cells = new ArrayList<>(List.of(file, Digits.seconds(start), Digits.seconds(end), label));
        labels.forEach(name -> cells.add(
                Digits.share(Objects.requireNonNull(scores.get(name), name)).toPlainString()));
        cells.addAll(more);
        CSV.printRecord(out, cells.toArray());
    }
}
