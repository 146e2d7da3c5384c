package org.prosodia.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.fuzz.RecordFile;
import org.prosodia.testing.TemporaryFolder;

/**
 * Kills each command {@code -Dkills} times, and gives it a full disk as often. {@code -Dkills.record} names a file of
 * totals, which also decides the moments: each run continues with others.
 */
@Tag("slow")
class KillTest {

    private static final String KILL = "kills";
    private static final String FULL_DISK = "fullDisks";
    private static final int KILLS = Integer.getInteger("kills", 0);

    @TempDir
    private static Path folder;

    private static CommandVictims commands;
    private static Path crossValidation;
    private static Path training;

    @BeforeAll
    static void wanted() {
        assumeTrue(KILLS > 0, "no kills: -Dkills=1 kills each command once");
    }

    /** The results on which calibration and report depend are made once. */
    private static CommandVictims commands() throws IOException, InterruptedException {
        if (commands == null) {
            commands = new CommandVictims(folder);
            crossValidation = made(commands.crossValidation(), "cross-validation");
            training = made(commands.training(), "training");
        }
        return commands;
    }

    private static Path made(Victim victim, String name) throws IOException, InterruptedException {
        Path place = Files.createDirectories(folder.resolve(name));
        new KillTrials(victim, place, 1);
        return place.resolve("whole");
    }

    @Test
    void training() throws Exception {
        kill(commands().training());
    }

    @Test
    void batch() throws Exception {
        kill(commands().batch());
    }

    @Test
    void crossValidation() throws Exception {
        kill(commands().crossValidation());
    }

    @Test
    void calibration() throws Exception {
        kill(commands().calibration(crossValidation, training));
    }

    @Test
    void report() throws Exception {
        kill(commands().report(crossValidation));
    }

    @Test
    void download() throws Exception {
        try (DownloadVictim victim = new DownloadVictim()) {
            kill(victim);
        }
    }

    @Test
    void server() throws Exception {
        Path place = Files.createDirectories(folder.resolve("server"));
        Totals totals = new Totals("server");
        ServerTrials trials = new ServerTrials(place, totals.seed());
        for (int killed = 0; killed < KILLS; killed++) {
            trials.kill();
            totals.add(KILL);
        }
    }

    private static void kill(Victim victim) throws IOException, InterruptedException {
        Path place = Files.createDirectories(folder.resolve("trials-" + victim.name()));
        Totals totals = new Totals(victim.name());
        KillTrials trials = new KillTrials(victim, place, totals.seed());
        repeat(totals, KILL, trials::kill);
        repeat(totals, FULL_DISK, trials::fill);
        TemporaryFolder.delete(place);
    }

    /** A trial with a fault; returns false if the command had ended before. */
    private interface Trial {
        boolean run(int number) throws IOException, InterruptedException;
    }

    private static void repeat(Totals totals, String fault, Trial trial) throws IOException, InterruptedException {
        int done = 0;
        for (int number = 0; done < KILLS; number++) {
            assertThat(number).as("most runs end before the fault").isLessThan(10 * KILLS + 20);
            if (trial.run(number)) {
                done++;
                totals.add(fault);
            }
        }
    }

    /** The numbers of faults of a command in all runs. */
    private record Totals(String name) {

        private static Path file() {
            return Path.of(System.getProperty("kills.record"));
        }

        private static boolean recorded() {
            return !System.getProperty("kills.record", "").isEmpty();
        }

        long seed() throws IOException {
            return 31L * name.hashCode()
                    + (recorded()
                            ? RecordFile.read(file()).path(name).path(KILL).asLong()
                            : 0);
        }

        void add(String fault) throws IOException {
            if (recorded()) {
                ObjectNode all = RecordFile.read(file());
                ObjectNode own = all.withObjectProperty(name);
                own.put(fault, own.path(fault).asLong() + 1);
                RecordFile.write(file(), all);
            }
        }
    }
}
