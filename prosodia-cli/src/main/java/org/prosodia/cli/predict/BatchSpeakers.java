package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.prosodia.audio.concurrent.OrderedExecutor;
import org.prosodia.cli.batch.BatchFiles;
import org.prosodia.cli.batch.BatchTask;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.cli.shell.Failures;
import org.prosodia.corpus.layout.RecordingManifest;
import org.prosodia.corpus.layout.RecordingManifest.Entry;
import org.prosodia.corpus.layout.RecordingManifest.Line;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.SpeakerClips;

/**
 * The recognizer of each recording of a batch: that of the recording's speaker, by all of the speaker's recordings in
 * the manifest, if that is wanted. They are then read before the first is scored, each run anew, so that results do not
 * depend on the runs before; of each speaker about 1 kB is kept. Thread-safe after {@link #prepare}.
 */
final class BatchSpeakers {

    private static final Duration STOP_CHECK = Duration.ofMillis(100); // between two checks of the stop request

    private final BatchTask task;
    private final boolean wanted;
    private final Recognizer recognizer;
    private final Console console;
    private final Map<String, SpeakerClips> speakers = new HashMap<>();

    /** @param wanted true for recognizers by speaker, whose model has a scaling by speaker */
    BatchSpeakers(BatchTask task, boolean wanted, Recognizer recognizer, Console console) {
        this.task = task;
        this.wanted = wanted;
        this.recognizer = recognizer;
        this.console = console;
    }

    /** The clips of one line. */
    private record Clip(String speaker, SpeakerClips clips) {}

    /** Returns the recognizer of all recordings without a speaker. */
    Recognizer recognizer() {
        return recognizer;
    }

    /** Returns the recognizer of a line's speaker. */
    Recognizer of(Entry entry) {
        return entry.speaker()
                .flatMap(speaker -> Optional.ofNullable(speakers.get(speaker)))
                .map(recognizer::forSpeaker)
                .orElse(recognizer);
    }

    /**
     * Reads the recordings of all speakers, if that is wanted.
     *
     * @return false if it was stopped
     * @throws IOException if the manifest cannot be read, or has no speaker
     */
    boolean prepare(BooleanSupplier stop) throws IOException {
        if (!wanted) {
            return true;
        }
        BatchFiles files = new BatchFiles(task);
        long lines = 0;
        long unknown = 0;
        try (RecordingManifest manifest = task.open(console);
                OrderedExecutor<Optional<Clip>> work =
                        OrderedExecutor.withThreads("speakers", task.threads(), 4 * task.threads());
                ConsoleProgress progress = new ConsoleProgress(console, "reading speakers", task.total(), 0)) {
            Optional<Line> line = manifest.next();
            while (line.isPresent() || !work.isEmpty()) {
                if (stop.getAsBoolean()) {
                    return false;
                }
                if (line.isEmpty() || work.isFull()) {
                    take(work);
                    continue;
                }
                if (line.get() instanceof Entry entry && entry.speaker().isPresent()) {
                    work.submit(() -> clip(files, entry, entry.speaker().get()));
                } else {
                    unknown++;
                }
                line = manifest.next();
                progress.at(++lines, "");
            }
        }
        report(lines, unknown);
        return true;
    }

    /** Adds the next clip, if it is read by now. Clips are added in the manifest's order, whatever the threads. */
    private void take(OrderedExecutor<Optional<Clip>> work) {
        try {
            work.take(STOP_CHECK)
                    .flatMap(read -> read)
                    .ifPresent(clip -> speakers.merge(clip.speaker, clip.clips, BatchSpeakers::joined));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while speakers were read", e);
        } catch (ExecutionException e) {
            throw Failures.unexpected(e);
        }
    }

    private static SpeakerClips joined(SpeakerClips all, SpeakerClips more) {
        all.add(more);
        return all;
    }

    /** Returns the clips of a line; empty if they do not count or cannot be read, which its record will say. */
    private Optional<Clip> clip(BatchFiles files, Entry entry, String speaker) {
        SpeakerClips clips = SpeakerClips.of(recognizer);
        try {
            Path file = files.file(entry);
            boolean counts = clips.add(file, entry.sound(), entry.part()).isEmpty();
            return counts ? Optional.of(new Clip(speaker, clips)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            Failures.ofRecording(entry.path(), e); // logs it, or throws it if every other would fail alike
            return Optional.empty();
        }
    }

    private void report(long lines, long unknown) throws IOException {
        if (unknown == lines) {
            throw new IOException(
                    task.manifest() + ": no line has a speaker; add a column speaker, or leave out" + " --by-speaker");
        }
        console.err()
                .println(speakers.size() + " speakers have statistics from " + (lines - unknown) + " lines"
                        + (unknown == 0
                                ? ""
                                : "; " + unknown + " lines without a speaker are normalised by the training set"));
    }
}
