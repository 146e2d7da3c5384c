package org.prosodia.spark;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.StructField;
import org.prosodia.corpus.layout.RecordingManifest;
import org.prosodia.corpus.layout.RecordingManifest.Line;

/**
 * A row of a table of recordings, which has the columns of a manifest.
 *
 * @param line the request for a recording, or the fault in it
 * @param numbered true if the table gives the number of the line
 * @param content the recording's bytes, if the table has them
 */
record RecordingRow(Line line, boolean numbered, Optional<byte[]> content) {

    /** The column with the number of the line in the manifest. */
    static final String LINE = "line";

    /** The column with the fault of a line that cannot be parsed. */
    static final String FAULT = "fault";

    /** The column with a recording's bytes, as the data source {@code binaryFile} names it. */
    static final String CONTENT = "content";

    private static final Set<String> OWN = Set.of(LINE, FAULT, CONTENT);

    /** Reads a row. */
    static RecordingRow of(Row row) {
        Map<String, String> fields = new LinkedHashMap<>();
        Optional<Integer> number = Optional.empty();
        Optional<String> fault = Optional.empty();
        Optional<byte[]> content = Optional.empty();
        for (StructField field : row.schema().fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            int at = row.fieldIndex(field.name());
            if (row.isNullAt(at)) {
                continue;
            }
            if (name.equals(CONTENT) && field.dataType() instanceof BinaryType) {
                content = Optional.of(row.getAs(at));
            } else if (name.equals(LINE) && row.get(at) instanceof Number given) {
                number = Optional.of(given.intValue());
            } else if (name.equals(FAULT)) {
                fault = Optional.of(row.getString(at));
            } else if (!OWN.contains(name) && !String.valueOf(row.get(at)).isBlank()) {
                fields.put(field.name(), String.valueOf(row.get(at)));
            }
        }
        Line request = RecordingManifest.line(number.orElse(0), fields);
        Line line = fault.isEmpty()
                ? request
                : new RecordingManifest.Fault(request.number(), request.id(), request.path(), fault.get());
        return new RecordingRow(line, number.isPresent(), content);
    }

    /** Returns the fields that the row's record begins with. */
    Map<String, ?> fields() {
        Map<String, Object> fields = new LinkedHashMap<>(line.fields());
        if (!numbered) {
            fields.remove(LINE);
        }
        return fields;
    }
}
