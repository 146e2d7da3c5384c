package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.WaveFile;

/** A program in a module, on a module path with nothing but the recognizer and its dependencies. */
class ModulePathTest {

    private static final String DESCRIPTOR = """
            module example {
                requires org.prosodia.recognizer;
            }
            """;

    private static final String PROGRAM = """
            package example;

            import java.nio.file.Path;
            import org.prosodia.model.ModelMetadata;
            import org.prosodia.recognizer.Recognition;
            import org.prosodia.recognizer.Recognizer;

            public final class Program {
                public static void main(String[] arguments) throws Exception {
                    try (Recognizer recognizer = Recognizer.open(Path.of(arguments[0]))) {
                        Recognition recognition = recognizer.recognize(Path.of(arguments[1]));
                        ModelMetadata model = recognizer.model();
                        System.out.println(recognition.emotion() + " of " + model.labels());
                        try (Recognizer bundled = Recognizer.open()) {
                            System.out.println(bundled.summary().sha256());
                        }
                        System.out.println(Program.class.getModule().getName());
                        System.out.println(Recognizer.class.getModule().getName());
                        System.out.println(model.getClass().getModule().getName());
                        System.out.println(model.frontEnd().getClass().getModule().getName());
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void recognisesFromAModule() throws Exception {
        Path model = Models.small(folder);
        Path clip = Files.write(folder.resolve("clip.wav"), WaveFile.of(16_000, Models.sound(20_000, 3)));
        String emotion;
        try (Recognizer recognizer = Recognizer.open(model)) {
            emotion = recognizer.recognize(clip).emotion();
        }
        String path = modules() + File.pathSeparator + compiled();

        // The natives are modules that nothing requires by name.
        String bundled = BundledModel.named(BundledModel.STANDARD).sha256();
        assertThat(java(
                        "--module-path",
                        path,
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "--module",
                        "example/example.Program",
                        model.toString(),
                        clip.toString()))
                .containsExactly(
                        emotion + " of [angry, happy, neutral]",
                        bundled,
                        "example",
                        "org.prosodia.recognizer",
                        "org.prosodia.model",
                        "org.prosodia.spectrogram");
    }

    @Test
    void onnxRuntimeIsNotVisibleToUsers() throws Exception {
        String program = """
                package example;

                public final class Program {
                    ai.onnxruntime.OrtEnvironment environment;
                }
                """;
        assertThat(compile(folder.resolve("example"), program)).contains("package ai.onnxruntime is not visible");
    }

    private Path compiled() throws Exception {
        Path out = folder.resolve("example");
        assertThat(compile(out, PROGRAM)).isEmpty();
        return out;
    }

    /** Returns the compiler's output for a module of one class that requires the recognizer. */
    private String compile(Path out, String program) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        List<String> arguments = List.of(
                "-proc:none",
                "--module-path",
                modules(),
                "-d",
                out.toString(),
                Files.writeString(sources.resolve("module-info.java"), DESCRIPTOR)
                        .toString(),
                Files.writeString(sources.resolve("Program.java"), program).toString());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler().run(null, printed, printed, arguments.toArray(String[]::new));
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Returns the module path of this test without the tests and their libraries. */
    private static String modules() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Path.of(entry)
                        .getFileName()
                        .toString()
                        .matches("classes|(prosodia|javacpp|ffmpeg|onnxruntime|jackson|slf4j)-.*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> java(String... arguments) throws Exception {
        JavaProcess.Result result =
                JavaProcess.run(JavaProcess.command(arguments).redirectErrorStream(true));
        assertThat(result.exitCode()).as(result.printed()).isZero();
        return result.printed()
                .lines()
                .filter(line -> !line.startsWith("SLF4J"))
                .toList(); // that nothing is there to log with
    }
}
