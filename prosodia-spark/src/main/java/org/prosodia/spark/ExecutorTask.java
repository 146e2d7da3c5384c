package org.prosodia.spark;

import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What the driver sends to executors.
 *
 * @param model the bytes of the model, which each executor fetches once
 * @param hadoop the configuration of the Hadoop file systems
 */
record ExecutorTask(ExecutorSettings settings, Broadcast<byte[]> model, Broadcast<SerializableConfiguration> hadoop)
        implements Serializable {

    /** Returns the use of the executor's recognizer; the caller closes it. */
    ExecutorRecognizer.Lease lease() throws IOException {
        return ExecutorRecognizer.lease(settings, model::value);
    }

    /** Returns the scoring of recordings with a recognizer. */
    RecordingScoring scoring(ExecutorRecognizer.Lease lease) throws IOException {
        return new RecordingScoring(settings, lease, hadoop.value().value());
    }
}
