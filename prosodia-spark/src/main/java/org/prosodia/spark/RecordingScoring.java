package org.prosodia.spark;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.prosodia.audio.AudioSource;
import org.prosodia.audio.CancelledException;
import org.prosodia.audio.Channel;
import org.prosodia.corpus.layout.RecordingManifest.Entry;
import org.prosodia.corpus.layout.RecordingManifest.Fault;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.formats.TimelineWriter;
import org.prosodia.formats.batch.BatchRecord;
import org.prosodia.formats.batch.RecordingFailure;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores recordings on the thread of a task, and returns the record of each. Not thread-safe. */
final class RecordingScoring {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingScoring.class);

    private final ExecutorSettings settings;
    private final ExecutorRecognizer.Lease lease;
    private final RecordingPaths paths;

    /** @param configuration that of the Hadoop file systems */
    RecordingScoring(ExecutorSettings settings, ExecutorRecognizer.Lease lease, Configuration configuration)
            throws IOException {
        this.settings = settings;
        this.lease = lease;
        this.paths = new RecordingPaths(settings.folder(), configuration);
    }

    /**
     * Returns the JSON record of a row, without its line's end. A recording that cannot be scored has a record with the
     * reason.
     *
     * @throws org.prosodia.audio.NativeLibraryException if no recording can be scored in this process
     * @throws TaskKilledException if Spark ends the task
     */
    String record(RecordingRow row) {
        BatchRecord record =
                new BatchRecord(settings.run(), row.fields(), row.line().path());
        try {
            return record(row, record).stripTrailing();
        } catch (IOException | RuntimeException e) {
            requireRunning(e);
            if (!(e instanceof IOException)) {
                LOG.warn("while recognising {}", record.path(), e);
            }
            String unknown = "an unexpected " + e.getClass().getSimpleName() + "; the executor's log has more";
            return record.failure(RecordingFailure.of(record.path(), e, unknown))
                    .stripTrailing();
        }
    }

    private String record(RecordingRow row, BatchRecord record) throws IOException {
        if (row.line() instanceof Entry entry) {
            StringWriter json = new StringWriter();
            AudioSource source = source(row);
            Optional<TimelineRequest> timelines = settings.timelines();
            if (timelines.isPresent()) {
                timeline(entry, source, timelines.get().settings(), TimelineWriter.json(record.leading(), json));
            } else {
                recognition(entry, source, RecognitionWriter.json(record.leading(), json));
            }
            return json.toString();
        }
        Fault fault = (Fault) row.line();
        return record.failure(row.numbered() ? fault.error() : fault.message());
    }

    private AudioSource source(RecordingRow row) throws IOException {
        HadoopSource file = paths.source(row.line().path());
        if (row.content().isEmpty()) {
            return file;
        }
        byte[] bytes = row.content().get();
        if (bytes.length > settings.largestContent()) {
            throw new IOException(
                    file.name() + ": has " + bytes.length + " bytes, more than " + settings.largestContent()
                            + " of a recording in a table; give its path instead, which is streamed");
        }
        return new ContentSource(file.name(), bytes);
    }

    private void recognition(Entry entry, AudioSource source, RecognitionWriter writer) throws IOException {
        writer.write(settings.fields()
                .of(lease.recognizer().recognize(source, entry.sound(), entry.part()), source.name())
                .named(entry.path()));
    }

    private void timeline(Entry entry, AudioSource source, TimelineSettings wanted, TimelineWriter writer)
            throws IOException {
        if (!entry.whole()) {
            throw new IOException(source.name()
                    + ": a timeline is of the whole recording: leave out start, end and channel, or the timeline");
        }
        writer.write(settings.fields()
                .of(lease.recognizer().timeline(source, new Channel.Mix(), wanted, lease.voice()), source.name())
                .named(entry.path()));
    }

    /** A recording that fails because Spark ends the task has not failed itself. */
    private static void requireRunning(Exception failure) {
        TaskContext task = TaskContext.get();
        boolean ending = task != null && task.isInterrupted();
        if (ending
                || failure instanceof CancelledException
                || Thread.currentThread().isInterrupted()) {
            throw new TaskKilledException("a recording was being scored");
        }
    }
}
