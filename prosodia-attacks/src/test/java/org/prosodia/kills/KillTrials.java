package org.prosodia.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.prosodia.testing.JavaProcess;

/**
 * Kills a command at random moments of its run, or lets its disk be full at some size of its files, and starts it again
 * each time. Not thread-safe.
 */
final class KillTrials {

    private static final long LONGEST = 600; // s of a run
    private static final int MOST_DOUBLINGS = 13; // of a block of 512 bytes: up to 4 MiB

    private static final List<String> OPTIONS =
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData");

    private final Victim victim;
    private final Path folder;
    private final Random random;
    private final Path whole;
    private final long milliseconds;

    /** Runs the command once without a kill, to know its results and its time. */
    KillTrials(Victim victim, Path folder, long seed) throws IOException, InterruptedException {
        this.victim = victim;
        this.folder = folder;
        this.random = new Random(seed);
        this.whole = folder.resolve("whole");
        long start = System.nanoTime();
        finish(victim.command(whole), "whole");
        milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /**
     * Kills one run with SIGKILL, completes it, and checks the results.
     *
     * @return true if it was killed; false if it had ended before
     */
    boolean kill(int trial) throws IOException, InterruptedException {
        Path output = folder.resolve("trial-" + trial);
        Process process = start(victim.command(output), "killed-" + trial);
        boolean ended = process.waitFor(random.nextLong(milliseconds), TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        process.waitFor();
        if (!ended) {
            finish(victim.restart(output), "restarted-" + trial);
        }
        victim.check(output, whole);
        return !ended;
    }

    /**
     * Runs once with a limit on the size of files, beyond which every write fails as on a full disk, completes the run
     * without the limit, and checks the results.
     *
     * @return true if a write failed; false if no file reached the limit
     */
    boolean fill(int trial) throws IOException, InterruptedException {
        Path output = folder.resolve("full-" + trial);
        long blocks = (1L << random.nextInt(MOST_DOUBLINGS + 1)) - random.nextInt(2);
        List<String> java = JavaProcess.command(
                        OPTIONS, victim.program(), victim.command(output).toArray(String[]::new))
                .command();
        List<String> limited = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
        limited.addAll(java);
        // What it prints goes through a pipe, which has no limit.
        JavaProcess.Result result = JavaProcess.run(new ProcessBuilder(limited).redirectErrorStream(true));
        boolean failed = result.exitCode() != 0;
        if (failed) {
            assertThat(result.printed())
                    .as("%s, files of %d blocks", victim.name(), blocks)
                    .isNotBlank()
                    .doesNotContain("\tat ", "Exception");
            finish(victim.restart(output), "emptied-" + trial);
        }
        victim.check(output, whole);
        return failed;
    }

    private void finish(List<String> command, String log) throws IOException, InterruptedException {
        Process process = start(command, log);
        try {
            assertThat(process.waitFor(LONGEST, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s: %s", victim.name(), Files.readString(log(log)))
                .isZero();
    }

    private Process start(List<String> command, String log) throws IOException {
        return JavaProcess.command(OPTIONS, victim.program(), command.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(log(log).toFile())
                .start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }
}
