package org.prosodia.formats.turns;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prosodia.annotations.table.ColumnNames;
import org.prosodia.annotations.table.TableDelimiter;
import org.prosodia.annotations.table.TableRows;
import org.prosodia.formats.text.Digits;

/**
 * A table of spans with the columns start, end (or duration), and perhaps speaker and text, in any order and among
 * others, separated by commas, semicolons or tabs. The columns emotion, one for each label, and emotion_reason are
 * added.
 */
final class CsvNotation implements TurnNotation {

    /** The columns of the turns; -1 if there is none. */
    private record Columns(int start, int end, int duration, int speaker, int text) {}

    /** A row that is not blank, the place of its first character and the place behind its last. */
    private record Row(int place, int end, List<String> values) {}

    /** The header and the rows. */
    private record Table(List<Row> rows, char delimiter) {}

    @Override
    public Read read(TurnText file) throws TurnFileException {
        Table table = table(file);
        if (table.rows.isEmpty()) {
            throw file.fault(0, "the table is empty; its first line names the columns start and end");
        }
        List<String> header = table.rows.get(0).values();
        if (header.stream().anyMatch(column -> column.strip().equalsIgnoreCase("emotion"))) {
            throw file.fault(0, "the table has a column emotion already; give the file without emotions");
        }
        Columns columns = columns(file, header);
        List<Turn> turns = new ArrayList<>();
        for (Row row : table.rows.subList(1, table.rows.size())) {
            turns.add(turn(file, columns, row));
        }
        return new Read(turns, (labels, scored) -> edits(table, labels, scored));
    }

    private static Table table(TurnText file) throws TurnFileException {
        String text = file.text();
        List<TextLine> lines = file.lines();
        int first = 0;
        while (first < lines.size() && lines.get(first).text().isBlank()) {
            first++;
        }
        TableDelimiter delimiter =
                TableDelimiter.of(first < lines.size() ? lines.get(first).text() : "");
        int header = delimiter.stated() ? lines.get(first).next() : 0;
        try {
            TableRows reader = new TableRows(new StringReader(text.substring(header)), delimiter.character());
            List<TableRows.Row> all = new ArrayList<>();
            for (Optional<TableRows.Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                all.add(row.get());
            }
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                int next = i + 1 < all.size() ? header + all.get(i + 1).place() : text.length();
                if (!all.get(i).isBlank()) {
                    int place = behindSeparators(text, header + all.get(i).place());
                    rows.add(new Row(
                            place, withoutSeparators(text, next), all.get(i).values()));
                }
            }
            return new Table(rows, delimiter.character());
        } catch (IOException e) {
            throw file.fault(0, "is not a table: " + e.getMessage());
        }
    }

    private static int behindSeparators(String text, int start) {
        int first = start;
        while (first < text.length() && isSeparator(text.charAt(first))) {
            first++;
        }
        return first;
    }

    private static int withoutSeparators(String text, int end) {
        int last = end;
        while (last > 0 && isSeparator(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private static boolean isSeparator(char c) {
        return c == '\n' || c == '\r';
    }

    private static int index(List<String> header, String field) {
        return ColumnNames.SPANS.index(header, field).orElse(-1);
    }

    private static Columns columns(TurnText file, List<String> header) throws TurnFileException {
        Columns columns = new Columns(
                index(header, ColumnNames.START),
                index(header, ColumnNames.END),
                index(header, ColumnNames.DURATION),
                index(header, ColumnNames.SPEAKER),
                index(header, ColumnNames.TEXT));
        if (columns.start < 0 || columns.end < 0 && columns.duration < 0) {
            throw file.fault(
                    0,
                    "the first line must name the columns start and end (in seconds, or h:mm:ss), not "
                            + String.join(", ", header));
        }
        return columns;
    }

    private static Turn turn(TurnText file, Columns columns, Row row) throws TurnFileException {
        double start = SpanTimes.seconds(file, row.place, cell(row, columns.start));
        double end = columns.end >= 0
                ? SpanTimes.seconds(file, row.place, cell(row, columns.end))
                : start + SpanTimes.seconds(file, row.place, cell(row, columns.duration));
        SpanTimes.notBefore(file, row.place, start, end);
        return new Turn(start, end, Optional.of(cell(row, columns.speaker)), cell(row, columns.text));
    }

    private static String cell(Row row, int column) {
        return column >= 0 && column < row.values.size() ? row.values.get(column) : "";
    }

    private static TextEdits edits(Table table, List<String> labels, List<ScoredTurn> scored) {
        TextEdits edits = new TextEdits();
        List<String> names = new ArrayList<>(List.of("emotion"));
        labels.forEach(label -> names.add("p_" + label));
        names.add("emotion_reason");
        edits.insert(table.rows.get(0).end, cells(table.delimiter, names));
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
            Row row = table.rows.get(i + 1);
            int missing = Math.max(0, table.rows.get(0).values.size() - row.values.size());
            edits.insert(row.end, String.valueOf(table.delimiter).repeat(missing) + cells(table.delimiter, cells));
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
