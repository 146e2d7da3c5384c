package org.prosodia.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.recognition.AudioInput;

class FolderLogTest {

    private static final FolderIdentity IDENTITY = new FolderIdentity("m", "0123456789", Map.of("enter", "0.5"));
    private static final FolderRecord.Scored SCORED = new FolderRecord.Scored(
            1.5, "no voice", Optional.of("no voice"), Map.of("sad", 0.25), ",0,1.5", List.of("\u00fc \"quiet\""));

    @TempDir
    private Path folder;

    private FolderRecording recording(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "four");
        return FolderPlaces.of(
                        folder, AudioInput.expand(List.of(file.toString()), message -> {}), key -> Optional.empty())
                .get(0);
    }

    private FolderLog open(FolderIdentity identity) throws IOException {
        return FolderLog.open(folder, identity, false);
    }

    @Test
    void theLastLineOfARecordingCountsAndAnIncompleteOneIsRemoved() throws IOException {
        FolderRecording first = recording("a.wav");
        FolderRecording second = recording("b.wav");
        try (FolderLog log = open(IDENTITY)) {
            log.append(first, new FolderRecord.Started());
            log.append(first, SCORED);
            log.append(second, new FolderRecord.Failed("no audio"));
            log.append(second, new FolderRecord.Started());
        }
        Path journal = folder.resolve(FolderLog.NAME);
        String whole = Files.readString(journal);
        Files.writeString(journal, whole + "{\"recording\":\"b.wav\",\"emo");
        try (FolderLog log = open(IDENTITY)) {
            assertThat(log.outcome(first)).contains(SCORED);
            assertThat(log.done(first)).isTrue();
            assertThat(log.outcome(second)).contains(new FolderRecord.Started());
            assertThat(log.done(second)).isFalse();
        }
        assertThat(journal).hasContent(whole);
    }

    @Test
    void aRecordingThatHasChangedIsNotDone() throws IOException {
        FolderRecording first = recording("a.wav");
        try (FolderLog log = open(IDENTITY)) {
            log.append(first, SCORED);
            assertThat(log.done(first)).isTrue();
            Files.writeString(folder.resolve("a.wav"), "other");
            assertThat(log.done(first)).isFalse();
        }
    }

    @Test
    void anotherModelAndOtherOptionsAreRefusedWithTheDifference() throws IOException {
        open(IDENTITY).close();
        assertThatThrownBy(() -> open(new FolderIdentity("n", "abcdefabcdef", Map.of("leave", "0.2"))))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": has results that were made otherwise: the model was m (01234567) and is n"
                        + " (abcdefab); --enter was 0.5 and is at its default; --leave was at its default and is"
                        + " 0.2; give the same again, name another --output, or score all again with --force");
        FolderLog.open(folder, new FolderIdentity("n", "abcdefabcdef", Map.of()), true)
                .close();
        assertThat(folder.resolve(FolderLog.NAME)).content().hasLineCount(1).contains("\"model\":\"n\"");
    }

    @Test
    void filesOfOtherProgramsAreLeft() throws IOException {
        Path table = Files.writeString(folder.resolve("results.csv"), "mine");
        assertThatThrownBy(() -> open(IDENTITY))
                .hasMessageStartingWith(table + ": exists, and is not of predict --all");
        Files.delete(table);
        Path journal = Files.writeString(folder.resolve(FolderLog.NAME), "not JSON\n");
        assertThatThrownBy(() -> open(IDENTITY)).hasMessageStartingWith(journal + ": is not a journal of predict");
        Files.writeString(journal, "{}\n");
        assertThatThrownBy(() -> open(IDENTITY)).hasMessageStartingWith(journal + ": is not a journal of predict");
        assertThat(journal).hasContent("{}");
    }

    @Test
    void twoRunsDoNotWriteToOneFolder() throws IOException {
        try (FolderLog log = open(IDENTITY)) {
            assertThatThrownBy(() -> open(IDENTITY))
                    .hasMessage(folder + ": another run is writing to it; wait for its end, or name another --output");
            assertThat(log.places(List.of())).isEmpty();
        }
    }
}
