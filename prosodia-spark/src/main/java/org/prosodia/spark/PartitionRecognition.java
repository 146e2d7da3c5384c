package org.prosodia.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Recognises the rows of a partition one after the other, as they are asked for, on the thread of the task. The
 * recognizer is the executor's until the task ends.
 */
record PartitionRecognition(ExecutorTask task) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> rows) throws IOException {
        if (!rows.hasNext()) {
            return rows;
        }
        ExecutorRecognizer.Lease lease = task.lease();
        TaskCompletionListener close = ended -> lease.close();
        TaskContext.get().addTaskCompletionListener(close);
        RecordingScoring scoring = task.scoring(lease);
        Stream<Row> stream = StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false);
        return stream.map(row -> ParsedRecord.row(
                        scoring.record(RecordingRow.of(row)), task.settings().sha256()))
                .iterator();
    }
}
