package org.prosodia.cli.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.Failures;
import org.prosodia.corpus.layout.RecordingManifest;
import org.prosodia.corpus.layout.RecordingManifest.Entry;
import org.prosodia.corpus.layout.RecordingManifest.Fault;
import org.prosodia.corpus.layout.RecordingManifest.Line;

/**
 * Writes a record for each line of a manifest, in its order, and resumes where an earlier run stopped. However often it
 * is stopped or killed, the output ends with the same bytes.
 */
final class BatchRun {

    private static final int COMPLAINTS = 10; // on standard error; the output has all of them
    private static final int SHARE = 8; // of the heap, for records that wait for an earlier one

    private final BatchTask task;
    private final BatchFormat format;
    private final BatchScoring scoring;
    private final Console console;
    private final BatchFiles files;
    private final BatchCounts counts = new BatchCounts();
    private int complaints;
    private double elapsed;

    BatchRun(BatchTask task, BatchFormat format, BatchScoring scoring, Console console) {
        this.task = task;
        this.format = format;
        this.scoring = scoring;
        this.console = console;
        this.files = new BatchFiles(task);
    }

    BatchCounts counts() {
        return counts;
    }

    /** Returns the seconds spent on recognition. */
    double elapsed() {
        return elapsed;
    }

    /**
     * Runs until all records are written or it is stopped.
     *
     * @return true if all are written
     * @throws IOException if the manifest cannot be read, or the output cannot be written or resumed
     */
    boolean until(BooleanSupplier stop) throws IOException {
        try (RecordingManifest manifest = task.open(console);
                BatchOutput output = BatchOutput.open(
                        task.output(),
                        format,
                        task.overwrite(),
                        "name another --output, or use --overwrite to start again")) {
            if (!task.retryFailed()) {
                return resume(manifest, Optional.empty(), output, stop);
            }
            try (BatchOutput aside = BatchOutput.open(
                    task.aside(), format, false, "remove it: it was left by an earlier --retry-failed")) {
                if (!resume(manifest, Optional.of(output), aside, stop)) {
                    return false;
                }
            }
            output.checkNothingLeft();
            Files.move(
                    task.aside(), task.output(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
    }

    private boolean resume(
            RecordingManifest manifest, Optional<BatchOutput> earlier, BatchOutput output, BooleanSupplier stop)
            throws IOException {
        Optional<Line> line = manifest.next();
        while (line.isPresent() && !stop.getAsBoolean()) {
            Optional<BatchOutput.Found> found = output.pass(line.get());
            if (found.isEmpty()) {
                break;
            }
            if (earlier.isPresent()) {
                earlier.get().pass(line.get());
            }
            counts.before(found.get().failed());
            line = manifest.next();
        }
        if (stop.getAsBoolean()) {
            return false;
        }
        output.resume(line);
        if (counts.before() > 0) {
            console.err()
                    .println(task.output() + ": " + counts.before() + " records exist already"
                            + (line.isPresent()
                                    ? "; resuming at line " + line.get().number() + " of the manifest"
                                    : "; the batch is complete"));
        }
        return line.isEmpty() || scoring.prepare(stop) && write(line, manifest, earlier, output, stop);
    }

    private boolean write(
            Optional<Line> first,
            RecordingManifest manifest,
            Optional<BatchOutput> earlier,
            BatchOutput output,
            BooleanSupplier stop)
            throws IOException {
        try (BatchWindow window =
                        new BatchWindow(task.threads(), Runtime.getRuntime().maxMemory() / SHARE);
                BatchProgress progress = new BatchProgress(console, counts, task.total(), System::nanoTime)) {
            Optional<Line> line = first;
            boolean going = true;
            while (going && (line.isPresent() || !window.isEmpty())) {
                if (line.isPresent() && !window.shouldTake()) {
                    submit(line.get(), earlier, window);
                    line = manifest.next();
                } else {
                    Optional<BatchResult> result = window.take(stop);
                    going = result.isPresent();
                    if (going) {
                        take(result.get(), output);
                        progress.written();
                    }
                }
            }
            elapsed = progress.elapsed();
            return going;
        }
    }

    private void submit(Line line, Optional<BatchOutput> earlier, BatchWindow window) throws IOException {
        Optional<BatchOutput.Found> found = earlier.isPresent() ? earlier.get().pass(line) : Optional.empty();
        if (found.isPresent() && !found.get().failed()) {
            window.add(BatchResult.kept(found.get().bytes()));
        } else if (line instanceof Fault fault) {
            window.add(failed(line, fault.error()));
        } else if (line instanceof Entry entry) {
            window.submit(() -> result(entry));
        }
    }

    private BatchResult result(Entry entry) {
        try {
            BatchScoring.Scored scored = scoring.score(entry, files.file(entry));
            return BatchResult.scored(format.record(entry, scored), scored.seconds());
        } catch (IOException | RuntimeException e) {
            return failed(entry, Failures.ofRecording(entry.path(), e));
        }
    }

    private BatchResult failed(Line line, String complaint) {
        return BatchResult.failed(format.failure(line, complaint).getBytes(StandardCharsets.UTF_8), complaint);
    }

    private void take(BatchResult result, BatchOutput output) throws IOException {
        output.append(result.record());
        counts.add(result);
        if (result.complaint().isPresent() && ++complaints <= COMPLAINTS + 1) {
            complain(
                    complaints <= COMPLAINTS
                            ? result.complaint().get()
                            : "further failures are written to " + task.output() + " only");
        }
    }

    /** Prints a complaint; on a terminal it replaces the progress bar. */
    private void complain(String complaint) {
        console.err()
                .println(console.terminal() ? String.format("\r%-" + console.width() + "s", complaint) : complaint);
    }
}
