package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.Prosodia;
import org.prosodia.cli.SampleModel;
import org.prosodia.testing.JavaProcess;

/** Native libraries that cannot be loaded end a run with one line. */
class NativeFailureTest {

    @TempDir
    private Path folder;

    private JavaProcess.Result run(List<String> options, String... arguments) throws Exception {
        return JavaProcess.run(
                JavaProcess.command(options, Prosodia.class, arguments).redirectErrorStream(true));
    }

    private static void endsWithOneLine(JavaProcess.Result run, String text) {
        assertThat(run.exitCode()).as(run.printed()).isEqualTo(1);
        assertThat(run.printed()).doesNotContain("\tat ", "Exception in thread");
        assertThat(run.printed()
                        .lines()
                        .filter(line -> line.contains("cannot be loaded") || line.contains("cannot be unpacked")))
                .as(run.printed())
                .singleElement()
                .asString()
                .startsWith("prosodia ")
                .contains(text);
    }

    @Test
    void predictNamesALibraryOfOnnxRuntimeThatIsNone() throws Exception {
        Path model = SampleModel.write(folder.resolve("model.onnx"));
        Path clip = folder.resolve("clip.wav");
        SampleModel.clip(clip);
        Path library = Files.writeString(folder.resolve(System.mapLibraryName("onnxruntime")), "text");
        Files.writeString(folder.resolve(System.mapLibraryName("onnxruntime4j_jni")), "text");
        endsWithOneLine(
                run(
                        List.of("-Donnxruntime.native.path=" + folder),
                        "predict",
                        "--model",
                        model.toString(),
                        clip.toString()),
                library + ": ONNX Runtime cannot be loaded: ");
    }

    /** The folders are files, so FFmpeg cannot be unpacked. */
    @Test
    void spectrogramNamesFFmpeg() throws Exception {
        Path clip = folder.resolve("clip.wav");
        SampleModel.clip(clip);
        Path none = Files.writeString(folder.resolve("none"), "");
        JavaProcess.Result run = run(
                List.of(
                        "-Dorg.bytedeco.javacpp.cachedir=" + none.resolve("a"),
                        "-Djava.io.tmpdir=" + none.resolve("b"),
                        "-Duser.home=" + none.resolve("c")),
                "spectrogram",
                clip.toString(),
                "--output",
                folder.resolve("x.png").toString());
        endsWithOneLine(run, "FFmpeg");
    }
}
