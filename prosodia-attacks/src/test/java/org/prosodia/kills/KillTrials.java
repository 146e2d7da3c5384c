package org.prosodia.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.prosodia.testing.JavaProcess;

/** Kills a command at random moments of its run, and starts it again each time. Not thread-safe. */
final class KillTrials {

    private static final long LONGEST = 600; // s of a run

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
        return JavaProcess.command(
                        List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                        victim.program(),
                        command.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(log(log).toFile())
                .start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }
}
