package org.prosodia.audio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioException.DecoderEnded;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.AudioSource;
import org.prosodia.audio.files.WaveOutput;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.Sounds;

/** A decoder that crashes, hangs or takes too much memory fails one recording, and is replaced. */
class DecoderProcessesTest {

    private static final String REMEDY =
            " and was replaced; convert the recording to WAV or FLAC with another program, and report it";

    private static final int SAMPLES = 16_000;

    @TempDir
    Path folder;

    private Path file;
    private DecoderProcesses decoders;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("sound.wav");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(WaveOutput.header(SAMPLES, 16_000));
            out.write(WaveOutput.rounded(Sounds.noise(SAMPLES)));
        }
        decoders = faulty(Duration.ofSeconds(10));
    }

    @AfterEach
    void end() {
        decoders.close();
    }

    private static DecoderProcesses faulty(Duration stall) throws IOException {
        return DecoderProcesses.start(
                2, DecoderLimits.DEFAULT.withStallTime(stall), FaultyDecoder.class.getName(), classPath());
    }

    private static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    private long read(String name) throws AudioException {
        AudioSource source = new AudioSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public SeekableByteChannel open() throws IOException {
                return FileChannel.open(file);
            }
        };
        try (AudioReader reader = AudioReader.open(source, AudioOptions.DEFAULT.withDecoder(decoders))) {
            float[] chunk = new float[1_000];
            long length = 0;
            for (int count = 0; count >= 0; count = reader.read(chunk, 0, chunk.length)) {
                length += count;
            }
            return length;
        }
    }

    private void assertFails(String fault, DecoderEnded.Reason reason, String what) throws Exception {
        Set<Long> before = decoders.numbers();
        assertThatThrownBy(() -> read(fault))
                .isInstanceOfSatisfying(DecoderEnded.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.recording()).isEqualTo(fault);
                })
                .hasMessage(fault + ": the decoder " + what + REMEDY);
        assertThat(read("next")).isEqualTo(SAMPLES);
        assertThat(decoders.numbers()).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCrash() throws Exception {
        assertFails("crash", DecoderEnded.Reason.CRASHED, "crashed (SIGABRT)"); // by which the JVM answers SIGSEGV
    }

    @Test
    void anEndWithoutASignal() throws Exception {
        assertFails("exit", DecoderEnded.Reason.CRASHED, "ended with exit code 42");
    }

    @Test
    void aLoop() throws Exception {
        decoders.close();
        decoders = faulty(Duration.ofSeconds(3));
        decoders.awaitReady();
        assertFails("hang", DecoderEnded.Reason.STALLED, "made no progress for 3.0 s");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void memory() throws Exception {
        decoders.awaitReady();
        assertFails("eat", DecoderEnded.Reason.MEMORY, "took more than 512 MiB of memory");
    }

    @Test
    void chatterOnStandardOutputIsNoMessage() throws Exception {
        assertThat(read("chatter")).isEqualTo(SAMPLES);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProcessThatIsKilledWhileItIsIdleFailsNoRecording() throws Exception {
        decoders.awaitReady();
        for (int i = 0; i < 3; i++) {
            ProcessHandle idle =
                    ProcessHandle.of(decoders.numbers().iterator().next()).orElseThrow();
            idle.destroyForcibly();
            assertThat(read("next")).isEqualTo(SAMPLES);
        }
    }

    @Test
    void aSlowStreamIsNoStall() throws Exception {
        decoders.close();
        decoders = faulty(Duration.ofSeconds(2));
        decoders.awaitReady();
        byte[] bytes = Files.readAllBytes(file);
        InputStream slow = new InputStream() {
            private int position;

            @Override
            public int read() throws IOException {
                if (position == bytes.length / 2) {
                    try {
                        Thread.sleep(4_000);
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
                return position == bytes.length ? -1 : bytes[position++] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int value = read();
                buffer[offset] = (byte) value;
                return value < 0 ? -1 : 1;
            }
        };
        try (AudioReader reader = AudioReader.open(slow, "slow", AudioOptions.DEFAULT.withDecoder(decoders))) {
            float[] chunk = new float[SAMPLES];
            int length = 0;
            for (int count = 0; count >= 0; count = reader.read(chunk, 0, chunk.length)) {
                length += count;
            }
            assertThat(length).isEqualTo(SAMPLES);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itWritesNoFile() throws Exception {
        Path target = folder.resolve("written");

        assertThatThrownBy(() -> read("write:" + target)).isInstanceOf(IOException.class);

        assertThat(Files.exists(target) ? Files.size(target) : 0).isZero();
        assertThat(read("next")).isEqualTo(SAMPLES);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whereItHasANamespaceItReachesNoNetworkAndAllFilesAreReadOnly() throws Exception {
        decoders.awaitReady();
        Path process = Path.of("/proc", decoders.numbers().iterator().next().toString());
        Path network = Path.of("/proc/self/ns/net");
        String status = Files.readString(process.resolve("status"));
        assumeTrue(!Files.readSymbolicLink(process.resolve("ns/net")).equals(Files.readSymbolicLink(network)));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> read("connect:" + server.getLocalPort())).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> read("write:" + folder.resolve("written"))).isInstanceOf(IOException.class);
        assertThat(folder.resolve("written")).doesNotExist();
        assertThat(status).contains("CapEff:\t0000000000000000");
    }

    @Test
    void closingLeavesNoProcess() throws Exception {
        decoders.awaitReady();
        Set<Long> numbers = decoders.numbers();
        AudioReader open = AudioReader.open(file, AudioOptions.DEFAULT.withDecoder(decoders));

        decoders.close();

        assertGone(numbers);
        open.close();
        assertThatThrownBy(() -> read("next")).isInstanceOf(IllegalStateException.class);
    }

    /** Idle processes read the end of their standard input, and one in a loop finds another parent. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aParentThatIsKilledOrTerminatedLeavesNoProcess() throws Exception {
        for (int signal : new int[] {9, 15}) {
            Process parent = JavaProcess.command(
                            List.of("--enable-native-access=ALL-UNNAMED"), Parent.class, file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] line = new byte[1_000];
            int length = parent.getInputStream().read(line);
            Set<Long> numbers = Arrays.stream(new String(line, 0, length, StandardCharsets.US_ASCII)
                            .strip()
                            .split(" "))
                    .map(Long::valueOf)
                    .collect(Collectors.toSet());
            assertThat(numbers).hasSize(2);

            JavaProcess.signal(parent, signal);
            parent.waitFor();

            assertGone(numbers);
        }
    }

    private static void assertGone(Set<Long> numbers) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            if (numbers.stream().noneMatch(DecoderProcessesTest::alive)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(numbers).noneMatch(DecoderProcessesTest::alive);
    }

    private static boolean alive(long number) {
        return ProcessHandle.of(number).map(ProcessHandle::isAlive).orElse(false);
    }

    /** A process with one decoder in a loop and an idle one. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            DecoderProcesses decoders = faulty(Duration.ofMinutes(5));
            AudioReader first = AudioReader.open(Path.of(arguments[0]), AudioOptions.DEFAULT.withDecoder(decoders));
            Thread looping = new Thread(() -> {
                try {
                    decoders.open(FileChannel.open(Path.of(arguments[0])), "hang", AudioOptions.DEFAULT);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            looping.start();
            while (decoders.numbers().size() < 2) {
                Thread.sleep(20);
            }
            Thread.sleep(3_000);
            first.close();
            System.out.println(decoders.numbers().stream().map(String::valueOf).collect(Collectors.joining(" ")));
            looping.join();
        }
    }
}
