package org.prosodia.cli.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.training.Schedule;
import org.prosodia.training.TrainingStoppedException;

/** Runs folds on a Spark cluster and shows the progress of all of them, which it reads from their folders. */
public final class SparkFolds {

    private static final int PERIOD_SECONDS = 1;
    private static final int PATIENCE_SECONDS = 60; // for executors to save after a stop

    private static final int VISIBLE_SECONDS = 90;

    private final SparkSubmission submission;
    private final Console console;
    private final AtomicInteger failed = new AtomicInteger();

    SparkFolds(SparkSubmission submission, Console console) {
        this.submission = submission;
        this.console = console;
    }

    /**
     * Runs folds until each is finished or has failed; failures are reported on standard error.
     *
     * @param tasks the folds, at least one
     * @param folder the folder for Spark's log
     * @param schedule the length of their training
     * @param stop checked each second
     * @return true if all are finished
     * @throws IOException if Spark cannot be started, or ends before the folds do
     * @throws TrainingStoppedException if a stop was requested
     */
    public boolean run(List<FoldTask> tasks, Path folder, Schedule schedule, BooleanSupplier stop) throws IOException {
        Path log = folder.resolve("spark.log").toAbsolutePath();
        Process application = submission.start(log);
        try (OutputStream input = application.getOutputStream()) {
            input.write(JsonOutput.JSON.writeValueAsBytes(
                    tasks.stream().map(FoldTask::description).toList()));
            input.write('\n');
            input.flush(); // and left open: its end tells the application that this process is gone
            Thread failures = new Thread(() -> printFailures(application), "spark-failures");
            failures.start();
            try (FoldsProgress progress = new FoldsProgress(console, tasks, schedule)) {
                while (!application.waitFor(PERIOD_SECONDS, TimeUnit.SECONDS)) {
                    progress.update();
                    if (stop.getAsBoolean()) {
                        throw new TrainingStoppedException("stopped with " + progress.summary());
                    }
                }
                progress.update();
            }
            failures.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingStoppedException("interrupted while folds are trained on the cluster");
        } finally {
            end(application);
        }
        if (application.exitValue() != 0) {
            throw new IOException(
                    "the Spark application ended with exit code " + application.exitValue() + ": see " + log);
        }
        return visible(tasks, failed.get() == 0 ? VISIBLE_SECONDS : 0, stop);
    }

    /**
     * Waits until the files of all folds are seen here: a client of NFS may remember for a while that they are not
     * there.
     */
    private static boolean visible(List<FoldTask> tasks, int seconds, BooleanSupplier stop) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!tasks.stream().allMatch(FoldTask::finished)) {
            if (System.nanoTime() > end || stop.getAsBoolean()) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(PERIOD_SECONDS));
        }
        return true;
    }

    /** Waits for an application whose input has ended; kills it if it does not end. */
    private static void end(Process application) {
        try {
            if (!application.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                application.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            application.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void printFailures(Process application) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(application.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                failed.incrementAndGet();
                console.err().println(line);
            }
        } catch (IOException e) {
            console.err().println("the Spark application cannot be read any more: " + e.getMessage());
        }
    }
}
