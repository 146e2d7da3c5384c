package org.prosodia.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.model.ModelSummary;

/** The examples in docs/reference/formats.md equal the output of the writers. */
class FormatsPageTest {

    private static final AnnotatedRecording CALL = new AnnotatedRecording(
            "call-7.wav",
            9.5,
            List.of(AnnotationTier.emotions(
                    List.of(Annotation.of(0, 4.2, "neutral", 0.8125), Annotation.of(4.2, 9.1, "angry", 0.625)))));

    @TempDir
    private Path folder;

    @Test
    void eachExampleIsWhatIsWritten() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "reference", "formats.md"));
        for (AnnotationFormat format : AnnotationFormat.values()) {
            StringWriter out = new StringWriter();
            format.write(CALL, out);
            assertThat(page).contains("```" + format + "\n" + out + "```\n");
        }
        AudformatDatabase.create(folder, new ModelSummary("small", "", List.of("angry", "neutral"), "00ff"))
                .write(CALL);
        assertThat(page).contains("```csv\n" + Files.readString(folder.resolve(AudformatDatabase.TABLE)) + "```\n");
    }
}
