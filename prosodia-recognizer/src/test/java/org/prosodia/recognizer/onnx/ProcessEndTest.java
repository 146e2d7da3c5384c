package org.prosodia.recognizer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.recognizer.Models;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;

/**
 * The end of a process whose threads are in ONNX Runtime. Without the gate and the further owner of the environment
 * each of these processes crashes: 40 of 40 did.
 */
class ProcessEndTest {

    private static final int THREADS = 4;

    @TempDir
    private Path folder;

    /** Opens and closes sessions without end on several threads, and exits while they do. */
    public static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            byte[] model = Files.readAllBytes(Path.of(arguments[0]));
            CountDownLatch opened = new CountDownLatch(THREADS * Integer.parseInt(arguments[1]));
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> work(model, opened));
                thread.setDaemon(true);
                thread.start();
            }
            Eventually.opens(opened);
            System.exit(7);
        }

        private static void work(byte[] model, CountDownLatch opened) {
            try {
                while (true) {
                    new OnnxSession("test", model).close();
                    opened.countDown();
                }
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void exitsInOrder(int sessions) throws Exception {
        JavaProcess.Result result = JavaProcess.run(JavaProcess.command(
                        List.of("-XX:+UseSerialGC"),
                        Program.class,
                        Models.small(folder).toString(),
                        String.valueOf(sessions))
                .directory(folder.toFile()));
        assertThat(result.exitCode()).as(result.printed()).isEqualTo(7);
        assertThat(result.printed().lines())
                .allMatch(line -> line.startsWith("the process is ending: finish or cancel all work"));
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("hs_err"));
        }
    }

    @Test
    void exitWhileSessionsOpenEndsInOrder() throws Exception {
        exitsInOrder(1);
    }

    @Test
    @Tag("slow")
    void manyExitsEndInOrder() throws Exception {
        for (int sessions = 1; sessions <= 30; sessions++) {
            exitsInOrder(sessions);
        }
    }

    /** The function is not part of ONNX Runtime's interface: another version may lack it. */
    @Test
    void theEnvironmentHasAFurtherOwner() throws Exception {
        RuntimeEnvironment.get();
        assertThat(RuntimeEnvironment.keep()).isTrue();
    }
}
