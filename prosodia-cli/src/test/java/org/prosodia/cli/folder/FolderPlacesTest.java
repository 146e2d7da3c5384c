package org.prosodia.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.recognition.AudioInput;

class FolderPlacesTest {

    @TempDir
    private Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, "");
    }

    private List<FolderRecording> recordings(Map<String, String> earlier, Path... inputs) {
        return FolderPlaces.of(
                folder.resolve("out"),
                AudioInput.expand(Stream.of(inputs).map(Path::toString).toList(), message -> {}),
                key -> Optional.ofNullable(earlier.get(key)));
    }

    private List<String> places(Path... inputs) {
        return recordings(Map.of(), inputs).stream().map(FolderRecording::place).toList();
    }

    @Test
    void theSameNameInTwoFoldersIsBelowBoth() throws IOException {
        file("calls/a/x.wav");
        file("calls/b/x.wav");
        assertThat(places(folder.resolve("calls"))).containsExactly("a/x", "b/x");
        assertThat(places(folder.resolve("calls/a"), folder.resolve("calls/b"))).containsExactly("a/x", "b/x");
        assertThat(places(folder.resolve("calls/b/x.wav"), folder.resolve("calls/a/x.wav")))
                .containsExactly("b/x", "a/x");
        assertThat(places(folder.resolve("calls/a"))).containsExactly("x");
    }

    @Test
    void recordingsThatDifferInTheSuffixKeepIt() throws IOException {
        file("calls/x.mp3");
        file("calls/x.wav");
        file("calls/y.wav");
        assertThat(places(folder.resolve("calls"))).containsExactly("x.mp3", "x.wav", "y");
    }

    @Test
    void placesThatSomeDisksDoNotTellApartHaveNumbers() throws IOException {
        assertThat(places(file("a/Gr\u00fc\u00dfe.wav"), file("a/gru\u0308\u00dfe.wav")))
                .containsExactly("Gr\u00fc\u00dfe.wav", "gru\u0308\u00dfe.wav-2");
    }

    @Test
    void aRecordingThatIsNamedTwiceOccursOnce() throws IOException {
        Path file = file("calls/x.wav");
        assertThat(recordings(Map.of(), file, folder.resolve("calls"), folder.resolve("calls/../calls/x.wav")))
                .singleElement()
                .satisfies(recording -> {
                    assertThat(recording.input().name()).isEqualTo(file.toString());
                    assertThat(recording.key()).isEqualTo("../calls/x.wav");
                });
    }

    @Test
    void placesOfEarlierRunsStay() throws IOException {
        Path a = file("calls/a/x.wav");
        Path b = file("calls/b/x.wav");
        assertThat(recordings(Map.of("../calls/b/x.wav", "a/x"), a, b))
                .extracting(FolderRecording::place)
                .containsExactly("a/x-2", "a/x");
    }
}
