package org.prosodia.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;

/** A consumer of calls in a process of its own. */
final class TestConsumer implements AutoCloseable {

    private final String name;
    private final Path log;
    private final Process process;

    private TestConsumer(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a consumer, and waits until it has restored the calls of a partition.
     *
     * @param folder for its settings and its log
     * @param name its own, for both files
     * @param further properties besides those that all have, one in each line
     */
    static TestConsumer start(Path folder, String name, String brokers, String further) throws IOException {
        Path settings = Files.writeString(folder.resolve(name + ".properties"), """
                bootstrap.servers=%s
                group.id=emotion
                session.timeout.ms=6000
                heartbeat.interval.ms=1000
                prosodia.gate=none
                prosodia.enter=0.4
                prosodia.leave=0.3
                prosodia.workers=1
                %s
                """.formatted(brokers, further));
        Path log = folder.resolve(name + ".txt");
        Process process = JavaProcess.command(
                        List.of("-Xmx512m", "-XX:+UseSerialGC"), RecognizeCalls.class, settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        TestConsumer consumer = new TestConsumer(name, log, process);
        Eventually.becomesOrEnds(
                process, "the log of " + name, () -> Files.readString(log), text -> text.contains("restored"));
        consumer.checkAlive();
        return consumer;
    }

    Process process() {
        return process;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    void checkAlive() throws IOException {
        assertThat(process.isAlive()).as(name + ": " + log()).isTrue();
    }

    /** Checks that it has restored calls that were open. */
    void checkRestored() throws IOException {
        assertThat(log()).containsPattern("[1-9]\\d* open calls restored");
    }

    void kill() {
        process.destroyForcibly().onExit().join(); // SIGKILL
    }

    /** Ends it as an operator does. */
    void terminate() throws IOException, InterruptedException {
        JavaProcess.signal(process, 15);
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
