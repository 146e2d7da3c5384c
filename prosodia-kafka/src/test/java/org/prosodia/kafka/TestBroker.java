package org.prosodia.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;

/** A broker in a process of its own, in KRaft mode, from its Maven artifacts. */
final class TestBroker implements AutoCloseable {

    private final Process process;
    private final String address;

    private TestBroker(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a broker with its files in a folder. */
    static TestBroker start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        int controller = freePort();
        String address = "127.0.0.1:" + port;
        Path settings = Files.writeString(
                folder.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                group.initial.rebalance.delay.ms=0
                """.formatted(port, controller, folder.resolve("log")));
        Path log = folder.resolve("broker.txt");
        JavaProcess.Result formatted = JavaProcess.run(java(
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        settings.toString())
                .redirectErrorStream(true));
        if (formatted.exitCode() != 0) {
            throw new IOException(formatted.printed());
        }
        Process process = java("kafka.Kafka", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        TestBroker broker = new TestBroker(process, address);
        try (Admin admin = broker.admin()) {
            Eventually.becomesOrEnds(process, "the broker", () -> nodes(admin), nodes -> nodes > 0);
        }
        if (!process.isAlive()) {
            throw new IOException(Files.readString(log));
        }
        return broker;
    }

    private static ProcessBuilder java(String... arguments) {
        List<String> options = List.of("-Xmx384m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"));
        return JavaProcess.command(
                Stream.concat(options.stream(), List.of(arguments).stream()).toArray(String[]::new));
    }

    private static int nodes(Admin admin) {
        try {
            return admin.describeCluster().nodes().get().size();
        } catch (ExecutionException e) {
            return 0; // not yet
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String address() {
        return address;
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address));
    }

    void create(String topic, int partitions) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
