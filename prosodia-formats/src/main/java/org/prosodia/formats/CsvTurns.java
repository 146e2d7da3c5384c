package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.turns.ScoredTurn;
import org.prosodia.formats.turns.Turns;

/** Writes a row for each turn, quoted as in RFC 4180; the header precedes the first row. */
final class CsvTurns implements TurnWriter {

    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private final List<String> labels;
    private final Writer out;
    private boolean begun;

    CsvTurns(List<String> labels, Writer out) {
        this.labels = List.copyOf(labels);
        this.out = out;
    }

    @Override
    public void write(Turns turns) throws IOException {
        begin();
        for (ScoredTurn scored : turns.scored()) {
            List<Object> cells = new ArrayList<>(List.of(
                    turns.recording(),
                    Digits.seconds(scored.turn().start()),
                    Digits.seconds(scored.turn().end()),
                    scored.turn().speaker().orElse(""),
                    scored.turn().text(),
                    scored.emotion().orElse("")));
            for (String label : labels) {
                cells.add(
                        scored.scores().isEmpty()
                                ? ""
                                : Digits.share(scored.scores().getOrDefault(label, 0.0))
                                        .toPlainString());
            }
            cells.add(scored.reason().orElse(""));
            CSV.printRecord(out, cells.toArray());
        }
        out.flush();
    }

    private void begin() throws IOException {
        if (!begun) {
            List<Object> header = new ArrayList<>(List.of("file", "start", "end", "speaker", "text", "emotion"));
            labels.forEach(label -> header.add("p_" + label));
            header.add("reason");
            CSV.printRecord(out, header.toArray());
            begun = true;
        }
    }

    @Override
    public void writeFailure(String file, String error) throws IOException {
        begin();
        List<Object> cells = new ArrayList<>(List.of(file, "", "", "", "", ""));
        labels.forEach(label -> cells.add(""));
        cells.add(error);
        CSV.printRecord(out, cells.toArray());
        out.flush();
    }
}
