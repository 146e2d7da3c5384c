package org.prosodia.recognizer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.NativeLibraryException;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.WaveFile;

/** ONNX Runtime's libraries, each time in a process of its own, which loads them once. */
class RuntimeLibrariesTest {

    private static final String PROPERTY = "onnxruntime.native.path";

    @TempDir
    private Path folder;

    /** Recognises a file in three class loaders one after the other, as redeployment does, and in the first again. */
    public static final class Redeployment {

        private Redeployment() {}

        public static void main(String[] arguments) throws Exception {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            URL[] path = urls.toArray(URL[]::new);
            ClassLoader platform = ClassLoader.getPlatformClassLoader();
            URLClassLoader first = new URLClassLoader(path, platform);
            try (URLClassLoader second = new URLClassLoader(path, platform)) {
                System.out.println(emotion(first, arguments));
                System.out.println(emotion(second, arguments));
                System.out.println(emotion(first, arguments));
            }
            first.close();
            first = null;
            System.gc();
            try (URLClassLoader third = new URLClassLoader(path, platform)) {
                System.out.println(emotion(third, arguments));
            }
            System.out.println(System.getProperty(PROPERTY));
        }

        private static Object emotion(ClassLoader loader, String[] arguments) throws Exception {
            Class<?> type = loader.loadClass("org.prosodia.recognizer.Recognizer");
            AutoCloseable recognizer =
                    (AutoCloseable) type.getMethod("open", Path.class).invoke(null, Path.of(arguments[0]));
            try (recognizer) {
                Object recognition = type.getMethod("recognize", Path.class).invoke(recognizer, Path.of(arguments[1]));
                return recognition.getClass().getMethod("emotion").invoke(recognition);
            }
        }
    }

    /** Opens a model twice and prints both failures. */
    public static final class TwoFailures {

        private TwoFailures() {}

        public static void main(String[] arguments) throws Exception {
            for (int i = 0; i < 2; i++) {
                try (Recognizer recognizer = Recognizer.open(Path.of(arguments[0]))) {
                    System.out.println("opened");
                } catch (NativeLibraryException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }

    private String run(List<String> options, Class<?> program, String... arguments) throws Exception {
        JavaProcess.Result result =
                JavaProcess.run(JavaProcess.command(options, program, arguments).directory(folder.toFile()));
        assertThat(result.exitCode()).as(result.printed()).isZero();
        return result.printed();
    }

    @Test
    void everyClassLoaderHasItsOwn() throws Exception {
        Path model = Models.small(folder);
        Path clip = Files.write(folder.resolve("clip.wav"), WaveFile.of(16_000, Models.sound(20_000, 3)));
        String emotion;
        try (Recognizer recognizer = Recognizer.open(model)) {
            emotion = recognizer.recognize(clip).emotion();
        }
        assertThat(run(List.of(), Redeployment.class, model.toString(), clip.toString())
                        .lines())
                .containsExactly(emotion, emotion, emotion, emotion, "null");
    }

    @Test
    void aFileThatIsNoLibraryIsNamedEachTime() throws Exception {
        String system = System.mapLibraryName("onnxruntime");
        Path library = Files.writeString(folder.resolve(system), "text");
        Files.writeString(folder.resolve(System.mapLibraryName("onnxruntime4j_jni")), "text");
        String printed = run(
                List.of("-D" + PROPERTY + "=" + folder),
                TwoFailures.class,
                Models.small(folder).toString());
        List<String> lines = printed.lines().toList();
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith(library + ": ONNX Runtime cannot be loaded: "));
        assertThat(lines.get(0)).isEqualTo(lines.get(1));
    }

    /** The cache is a file, so nothing can be unpacked there, nor into a temporary folder that is none. */
    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws Exception {
        Path none = Files.writeString(folder.resolve("none"), "");
        String printed = run(
                List.of(
                        "-Dorg.bytedeco.javacpp.cachedir=" + none.resolve("cache"),
                        "-Djava.io.tmpdir=" + none.resolve("tmp"),
                        "-Djava.util.logging.config.file=none"),
                TwoFailures.class,
                Models.small(folder).toString());
        List<String> lines = printed.lines().toList();
        assertThat(lines).hasSize(2).allMatch(line -> line.contains("ONNX Runtime cannot be unpacked there"));
        assertThat(lines.get(0))
                .isEqualTo(lines.get(1))
                .contains("org.bytedeco.javacpp.cachedir")
                .startsWith(none.toString());
    }

    @Test
    void thePropertyOfOthersIsLeftAlone() throws Exception {
        RuntimeEnvironment.get();
        assertThat(System.getProperty(PROPERTY)).isNull();
        assertThat(Loader.getPlatform()).isNotEmpty();
    }
}
