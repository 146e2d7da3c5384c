package org.prosodia.spark;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.prosodia.corpus.layout.RecordingManifest.Entry;
import org.prosodia.corpus.layout.RecordingManifest.Fault;
import org.prosodia.corpus.layout.RecordingManifest.Line;

/** The rows of a {@link RecordingRow} table that are made from the lines of a manifest. */
final class JobLine {

    static final StructType TYPE = new StructType()
            .add(RecordingRow.LINE, IntegerType)
            .add("id", StringType)
            .add("path", StringType)
            .add("start", DoubleType)
            .add("end", DoubleType)
            .add("channel", IntegerType)
            .add(RecordingRow.FAULT, StringType);

    private JobLine() {}

    static Row row(Line line) {
        String id = line.id().orElse(null);
        if (line instanceof Entry entry) {
            return RowFactory.create(
                    entry.number(),
                    id,
                    entry.path(),
                    entry.start(),
                    Double.isInfinite(entry.end()) ? null : entry.end(),
                    entry.channel().isPresent() ? entry.channel().getAsInt() : null,
                    null);
        }
        Fault fault = (Fault) line;
        return RowFactory.create(fault.number(), id, fault.path(), null, null, null, fault.message());
    }

    /** Returns the text of lines by which a batch recognises them: what their records depend on. */
    static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(row(line).mkString("\u001f")).append('\n'));
        return text.toString();
    }
}
