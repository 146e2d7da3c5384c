package org.prosodia.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;
import org.prosodia.corpus.layout.RecordingManifest;

/** The SQL functions: the recognition of a path, or of the bytes of a recording. */
record EmotionFunction(ExecutorTask task) implements Serializable {

    /** Returns the function of a path. */
    UDF1<String, Row> ofPath() {
        return path -> path == null ? null : row(path, Optional.empty());
    }

    /** Returns the function of a recording's bytes. */
    UDF1<byte[], Row> ofBytes() {
        return bytes -> bytes == null ? null : row("bytes", Optional.of(bytes));
    }

    private @Nullable Row row(String path, Optional<byte[]> content) throws IOException {
        try (ExecutorRecognizer.Lease lease = task.lease()) {
            RecordingRow request = new RecordingRow(RecordingManifest.line(0, Map.of("path", path)), false, content);
            return ParsedRecord.row(
                    task.scoring(lease).record(request), task.settings().sha256());
        }
    }
}
