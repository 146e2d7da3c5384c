package org.prosodia.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;

/** One broker or several, each in a process of its own, in KRaft mode, from Kafka's Maven artifacts. */
final class TestBroker implements AutoCloseable {

    private final List<Process> processes = new ArrayList<>();
    private final List<Integer> ports;
    private final List<Integer> controllers;
    private final String cluster = Uuid.randomUuid().toString();

    private TestBroker(int count) throws IOException {
        List<Integer> free = freePorts(2 * count);
        this.ports = free.subList(0, count);
        this.controllers = free.subList(count, 2 * count);
    }

    /** Starts one broker with its files in a folder. */
    static TestBroker start(Path folder) throws IOException, InterruptedException {
        return start(folder, 1);
    }

    /** Starts brokers with their files in a folder; each topic has a copy on each. */
    static TestBroker start(Path folder, int count) throws IOException, InterruptedException {
        TestBroker brokers = new TestBroker(count);
        try {
            for (int broker = 0; broker < count; broker++) {
                brokers.launch(Files.createDirectory(folder.resolve("broker-" + (broker + 1))), broker);
            }
            try (Admin admin = brokers.admin()) {
                Eventually.becomesOrEnds(
                        brokers.processes.get(0), "the brokers", () -> nodes(admin), nodes -> nodes == count);
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            brokers.close();
            throw e;
        }
        for (int broker = 0; broker < count; broker++) {
            if (!brokers.processes.get(broker).isAlive()) {
                brokers.close();
                throw new IOException(Files.readString(folder.resolve("broker-" + (broker + 1) + "/broker.txt")));
            }
        }
        return brokers;
    }

    private void launch(Path folder, int broker) throws IOException, InterruptedException {
        Path settings = Files.writeString(folder.resolve("server.properties"), settings(folder, broker));
        JavaProcess.Result formatted =
                JavaProcess.run(java("kafka.tools.StorageTool", "format", "-t", cluster, "-c", settings.toString())
                        .redirectErrorStream(true));
        if (formatted.exitCode() != 0) {
            throw new IOException(formatted.printed());
        }
        processes.add(java("kafka.Kafka", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("broker.txt").toFile())
                .start());
    }

    private String settings(Path folder, int broker) {
        int count = ports.size();
        String voters = IntStream.range(0, count)
                .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controllers.get(i))
                .collect(Collectors.joining(","));
        return """
                process.roles=broker,controller
                node.id=%1$d
                controller.quorum.voters=%2$s
                listeners=PLAINTEXT://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%4$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%3$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%5$s
                default.replication.factor=%6$d
                min.insync.replicas=%7$d
                offsets.topic.replication.factor=%6$d
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=%6$d
                transaction.state.log.min.isr=%7$d
                transaction.state.log.num.partitions=4
                group.initial.rebalance.delay.ms=0
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                """.formatted(
                        broker + 1,
                        voters,
                        ports.get(broker),
                        controllers.get(broker),
                        folder.resolve("log"),
                        count,
                        count / 2 + 1);
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

    /** Returns ports that nothing listens at, all different. */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    String address() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** Returns a producer of messages as they are. */
    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", address()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address()));
    }

    void create(String topic, int partitions) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) ports.size())))
                    .all()
                    .get();
        }
    }

    /** Returns the broker, counted from 0, that leads a partition. */
    int leader(String topic, int partition) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            return admin.describeTopics(List.of(topic))
                            .topicNameValues()
                            .get(topic)
                            .get()
                            .partitions()
                            .get(partition)
                            .leader()
                            .id()
                    - 1;
        }
    }

    /** Kills a broker, counted from 0. */
    void kill(int broker) {
        processes.get(broker).destroyForcibly().onExit().join(); // SIGKILL
    }

    @Override
    public void close() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
    }
}
