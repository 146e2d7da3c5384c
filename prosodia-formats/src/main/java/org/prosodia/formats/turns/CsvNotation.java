package org.prosodia.formats.turns;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.prosodia.formats.text.Digits;

/**
 * A table of spans with the columns start, end (or duration), and perhaps speaker and text, in any order and among
 * others, separated by commas, semicolons or tabs. The columns emotion, one for each label, and emotion_reason are
 * added.
 */
final class CsvNotation implements TurnNotation {

    private static final List<String> START =
            List.of("start", "begin", "onset", "from", "start_time", "starttime", "begin_time", "tmin", "xmin");
    private static final List<String> END =
            List.of("end", "stop", "offset", "to", "end_time", "endtime", "stop_time", "tmax", "xmax");
    private static final List<String> DURATION = List.of("duration", "dur", "length");
    private static final List<String> SPEAKER = List.of("speaker", "speaker_id", "spk", "who", "role", "name");
    private static final List<String> TEXT =
            List.of("text", "transcript", "transcription", "utterance", "sentence", "words");

    /** The columns of the turns; -1 if there is none. */
    private record Columns(int start, int end, int duration, int speaker, int text) {}

    /** A table, and the place behind each of its records. */
    private record Table(List<CSVRecord> records, List<Integer> ends, char delimiter) {}

    @Override
    public Read read(TurnText file) throws TurnFileException {
        if (file.text().isBlank()) {
            throw file.fault(0, "the table is empty; its first line names the columns start and end");
        }
        Table table = table(file);
        CSVRecord header = table.records.get(0);
        if (index(header, List.of("emotion")) >= 0) {
            throw file.fault(0, "the table has a column emotion already; give the file without emotions");
        }
        Columns columns = columns(file, header);
        List<Turn> turns = new ArrayList<>();
        for (CSVRecord row : table.records.subList(1, table.records.size())) {
            turns.add(turn(file, columns, row));
        }
        return new Read(turns, (labels, scored) -> edits(table, labels, scored));
    }

    private static Table table(TurnText file) throws TurnFileException {
        String text = file.text();
        char delimiter = delimiter(
                text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            List<CSVRecord> all = parser.getRecords();
            List<CSVRecord> records = new ArrayList<>();
            List<Integer> ends = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                int next = i + 1 < all.size() ? (int) all.get(i + 1).getCharacterPosition() : text.length();
                if (all.get(i).stream().anyMatch(cell -> !cell.isBlank())) {
                    records.add(all.get(i));
                    ends.add(withoutSeparators(text, next));
                }
            }
            return new Table(records, ends, delimiter);
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw file.fault(0, "is not a table: " + e.getMessage());
        }
    }

    private static int withoutSeparators(String text, int end) {
        int last = end;
        while (last > 0 && (text.charAt(last - 1) == '\n' || text.charAt(last - 1) == '\r')) {
            last--;
        }
        return last;
    }

    private static char delimiter(String header) {
        return header.indexOf('\t') >= 0 ? '\t' : header.indexOf(';') >= 0 ? ';' : ',';
    }

    private static int index(CSVRecord header, List<String> names) {
        return IntStream.range(0, header.size())
                .filter(i -> names.contains(
                        header.get(i).strip().toLowerCase(Locale.ROOT).replace(' ', '_')))
                .findFirst()
                .orElse(-1);
    }

    private static Columns columns(TurnText file, CSVRecord header) throws TurnFileException {
        Columns columns = new Columns(
                index(header, START),
                index(header, END),
                index(header, DURATION),
                index(header, SPEAKER),
                index(header, TEXT));
        if (columns.start < 0 || columns.end < 0 && columns.duration < 0) {
            throw file.fault(
                    0,
                    "the first line must name the columns start and end (in seconds, or h:mm:ss), not "
                            + String.join(", ", header.toList()));
        }
        return columns;
    }

    private static Turn turn(TurnText file, Columns columns, CSVRecord row) throws TurnFileException {
        int place = (int) row.getCharacterPosition();
        double start = SpanTimes.seconds(file, place, cell(row, columns.start));
        double end = columns.end >= 0
                ? SpanTimes.seconds(file, place, cell(row, columns.end))
                : start + SpanTimes.seconds(file, place, cell(row, columns.duration));
        SpanTimes.notBefore(file, place, start, end);
        return new Turn(start, end, Optional.of(cell(row, columns.speaker)), cell(row, columns.text));
    }

    private static String cell(CSVRecord row, int column) {
        return column >= 0 && column < row.size() ? row.get(column) : "";
    }

    private static TextEdits edits(Table table, List<String> labels, List<ScoredTurn> scored) {
        TextEdits edits = new TextEdits();
        List<String> names = new ArrayList<>(List.of("emotion"));
        labels.forEach(label -> names.add("p_" + label));
        names.add("emotion_reason");
        edits.insert(table.ends.get(0), cells(table.delimiter, names));
        for (int i = 0; i < scored.size(); i++) {
            ScoredTurn turn = scored.get(i);
            List<String> cells = new ArrayList<>(List.of(turn.emotion().orElse("")));
            for (String label : labels) {
                cells.add(
                        turn.scores().containsKey(label)
                                ? Digits.share(turn.scores().getOrDefault(label, 0.0))
                                        .toPlainString()
                                : "");
            }
            cells.add(turn.reason().orElse(""));
            CSVRecord row = table.records.get(i + 1);
            int missing = Math.max(0, table.records.get(0).size() - row.size());
            edits.insert(
                    table.ends.get(i + 1),
                    String.valueOf(table.delimiter).repeat(missing) + cells(table.delimiter, cells));
        }
        return edits;
    }

    /** Returns cells with a delimiter before each. */
    private static String cells(char delimiter, List<String> cells) {
        return cells.stream().map(cell -> delimiter + quoted(delimiter, cell)).collect(Collectors.joining());
    }

    private static String quoted(char delimiter, String cell) {
        boolean plain = cell.indexOf(delimiter) < 0
                && cell.indexOf('"') < 0
                && cell.lines().count() < 2;
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
