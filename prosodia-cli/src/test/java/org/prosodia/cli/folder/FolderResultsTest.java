package org.prosodia.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.recognition.AudioInput;

class FolderResultsTest {

    @TempDir
    private Path folder;

    @Test
    void lineBreaksInNamesAndReasonsStayInTheirCells() throws IOException {
        AudioInput input = new AudioInput("a\nb.wav", "a\nb", Optional.of(Path.of("b.wav")), Optional.empty());
        FolderRecording recording = new FolderRecording(input, "../b.wav", "a\nb");
        FolderRecording left = new FolderRecording(input, "../c.wav", "c");
        FolderResults results = new FolderResults(folder, "m", List.of("sad"), false, ".vtt");
        try (FolderLog log = FolderLog.open(folder, new FolderIdentity("m", "0", Map.of()), false)) {
            log.append(recording, new FolderRecord.Failed("bad,\nvery"));
            results.write(List.of(recording, left), log);
        }
        assertThat(folder.resolve(FolderResults.TABLE)).hasContent("""
                file,start,end,label,p_sad,reason,error,warnings,annotation,picture
                "a
                b.wav",,,,,,"bad,
                very",,,
                """);
        assertThat(folder.resolve(FolderResults.PAGE)).content().contains("1 recording not scored yet");
    }
}
