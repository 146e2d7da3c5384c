package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
import org.prosodia.cli.demo.SyntheticSpeech;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.WaveFile;

/**
 * The Java examples in the Javadoc, in the README and in docs compile, and run in a folder that has the files they
 * name. An example is a few statements; they may also use {@link #GIVEN}.
 */
class DocumentedExamplesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\\R(.*?)\\R *\\* *}</pre>", Pattern.DOTALL);
    private static final Pattern MARKDOWN = Pattern.compile("^```java\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern EXPORTS = Pattern.compile("(?m)^ *exports ([a-z.]+);");

    private static final List<String> WITHOUT_DESCRIPTOR = List.of(
            "org.prosodia.network",
            "org.prosodia.training",
            "org.prosodia.training.augmentation",
            "org.prosodia.training.run",
            "org.prosodia.server");

    /** A module whose examples need Spark, which is not here; its own tests call what they show. */
    private static final String SPARK = "prosodia-spark";

    private static final String GIVEN = """
            package documented;

            import java.nio.file.Path;
            import java.util.List;
            import org.prosodia.recognizer.Recognition;
            import org.prosodia.recognizer.Recognizer;

            class Given {
                static final float[] samples = new float[40_000];
                static final List<float[]> chunks = List.of(new float[20_000], new float[20_000]);
                static final List<Path> recordings = List.of(Path.of("interview.mp3"), Path.of("call.wav"));

                static Recognition recognition;

                public static void main(String[] arguments) throws Exception {
                    try (Recognizer recognizer = Recognizer.open(Path.of("model.onnx"))) {
                        recognition = recognizer.recognize(Path.of("interview.mp3"));
                    }
                    for (String example : arguments) {
                        System.out.println("running " + example);
                        Class.forName("documented." + example).getDeclaredMethod("run").invoke(null);
                    }
                }
            }
            """;

    /** Takes the imports of all exported packages, the class's name and the example. */
    private static final String EXAMPLE = """
            package documented;

            import java.io.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.atomic.*;
            %s

            final class %s extends Given {
                static void run() throws Exception {
            %s
                }
            }
            """;

    /** @param name the name of its class: the file's, and a number */
    private record Example(String name, String code) {}

    @TempDir
    static Path folder;

    private static List<Example> examples;

    @BeforeAll
    static void theFilesThatExamplesName() throws IOException {
        examples = examples();
        SampleModel.write(folder.resolve("model.onnx"));
        SampleModel.bySpeaker(folder.resolve("by-speaker.onnx"));
        for (String clip : List.of("clip.wav", "monday.wav", "tuesday.wav", "today.wav")) {
            SampleModel.clip(folder.resolve(clip));
        }
        SampleModel.clip(folder.resolve("interview.mp3")); // formats are detected by content
        Files.writeString(folder.resolve("interview.srt"), "1\n00:00:00,000 --> 00:00:01,500\nHello\n");
        float[] voice = new SyntheticCorpus(2, 1, 1).utterance(0, SyntheticEmotion.HAPPY, 0);
        Files.write(
                folder.resolve("call.wav"), WaveFile.of(SyntheticSpeech.SAMPLE_RATE, new float[voice.length], voice));
        Files.move(new SyntheticCorpus(2, 1, 1).write(folder), folder.resolve("corpus.csv"));
    }

    @Test
    void thePlacesWhereOneLooksFirstHaveAnExample() {
        assertThat(examples)
                .extracting(Example::name)
                .contains(
                        "README_1",
                        "embed_in_java_1",
                        "train_in_java_1",
                        "Training_1",
                        "timelines_1",
                        "choose_a_threshold_1",
                        "recognizer_package_info_1",
                        "Recognizer_1",
                        "TimelineStream_1",
                        "CallTimeline_1",
                        "QuantizationRanges_1",
                        "AttentionReader_1",
                        "audio_package_info_1",
                        "spectrogram_package_info_1",
                        "model_package_info_1")
                .doesNotHaveDuplicates();
    }

    @Test
    void compileAndRun() throws Exception {
        assertThat(compile()).isEmpty();
        String classes = folder + File.pathSeparator + System.getProperty("java.class.path");
        List<String> arguments = new ArrayList<>(List.of("-cp", classes, "documented.Given"));
        examples.forEach(example -> arguments.add(example.name()));
        JavaProcess.Result result = JavaProcess.run(JavaProcess.command(arguments.toArray(String[]::new))
                .directory(folder.toFile())
                .redirectErrorStream(true));

        assertThat(result.exitCode()).as(result.printed()).isZero();
        assertThat(result.printed().lines().filter(line -> line.startsWith("running ")))
                .hasSameSizeAs(examples);
        assertThat(folder.resolve("model-int8.onnx"))
                .as("what the calibration's example writes")
                .isNotEmptyFile();
    }

    /** Returns the compiler's messages; empty if there are none. */
    private static String compile() throws IOException {
        List<JavaFileObject> sources = new ArrayList<>(List.of(source("Given", GIVEN)));
        String imports = imports();
        examples.forEach(example ->
                sources.add(source(example.name(), EXAMPLE.formatted(imports, example.name(), example.code()))));
        StringWriter printed = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "-Xlint:deprecation,removal,unchecked",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        ToolProvider.getSystemJavaCompiler()
                .getTask(printed, null, null, options, null, sources)
                .call();
        return printed.toString();
    }

    /** Returns imports of each package that a module exports to all others. */
    private static String imports() throws IOException {
        StringBuilder imports = new StringBuilder();
        for (Path module : modules()) {
            Path descriptor = module.resolve("module-info.java");
            if (Files.exists(descriptor)) {
                EXPORTS.matcher(Files.readString(descriptor))
                        .results()
                        .forEach(exported -> imports.append("import ")
                                .append(exported.group(1))
                                .append(".*; "));
            }
        }
        // The training module and the server have no descriptor.
        WITHOUT_DESCRIPTOR.forEach(
                name -> imports.append("import ").append(name).append(".*; "));
        return imports.toString();
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static JavaFileObject source(String name, String code) {
        return new SimpleJavaFileObject(
                URI.create("string:///documented/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    private static List<Example> examples() throws IOException {
        List<Example> found = new ArrayList<>();
        for (Path file : files(ROOT.resolve("docs"), ".md")) {
            found.addAll(examples(file, MARKDOWN, ""));
        }
        found.addAll(examples(ROOT.resolve("README.md"), MARKDOWN, ""));
        for (Path module : modules()) {
            if (module.startsWith(ROOT.resolve(SPARK))) {
                continue;
            }
            for (Path file : files(module, ".java")) {
                found.addAll(examples(file, JAVADOC, "(?m)^ *\\* ?"));
            }
        }
        return found;
    }

    private static List<Path> files(Path folder, String extension) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static List<Example> examples(Path file, Pattern pattern, String margin) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
        boolean common = name.equals("package-info");
        String unique = (common ? file.getParent().getFileName() + "_" + name : name).replaceAll("[^A-Za-z0-9]", "_");
        List<Example> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
            found.add(new Example(
                    unique + "_" + (found.size() + 1), matcher.group(1).replaceAll(margin, "")));
        }
        return found;
    }
}
