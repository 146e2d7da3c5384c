package org.prosodia.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

class RecordedSoundsTest {

    @TempDir
    private Path folder;

    @Test
    void creditsComeFromTheFolder() throws IOException {
        Files.createDirectories(folder.resolve("kitchen"));
        Files.write(folder.resolve("kitchen/tap.wav"), WaveFile.of(16_000, Sounds.noise(500)));
        Files.write(folder.resolve("wind.wav"), WaveFile.of(16_000, Sounds.noise(600)));
        Files.writeString(
                folder.resolve("credits.tsv"), "# file\tlicence\tcredit\nkitchen/tap.wav\tCC BY 4.0\tA. Person\n");

        RecordedSounds sounds = RecordedSounds.read(folder);

        assertThat(sounds.credits())
                .containsExactly(
                        new SoundCredit("kitchen/tap.wav", Optional.of("CC BY 4.0"), Optional.of("A. Person")),
                        new SoundCredit("wind.wav", Optional.empty(), Optional.empty()));
        assertThat(sounds.credits())
                .extracting(SoundCredit::toString)
                .containsExactly("kitchen/tap.wav (CC BY 4.0): A. Person", "wind.wav (licence not stated)");
        assertThat(sounds).hasToString(folder + " (2 recordings)");
    }

    @Test
    void creditsInAnotherFormAreRefused() throws IOException {
        Files.write(folder.resolve("wind.wav"), WaveFile.of(16_000, Sounds.noise(600)));
        Files.writeString(folder.resolve("credits.tsv"), "wind.wav, CC0\n");

        assertThatThrownBy(() -> RecordedSounds.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("credits.tsv, line 1: has 1 fields; write a file's path, its licence and its");
    }

    @Test
    void aFolderWithoutAudioIsRefused() {
        assertThatThrownBy(() -> RecordedSounds.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": has no audio files; name a folder that has");
        assertThatThrownBy(() -> RecordedSounds.read(folder.resolve("absent")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent");
    }

    /** The noises of Speech Commands and the rooms of the exercises, if they are at hand. */
    @Test
    void publishedSoundsAreKnownByTheirSamples() throws IOException {
        String data = System.getenv("PROSODIA_DATA");
        assumeTrue(
                data != null && Files.isDirectory(Path.of(data, "sounds")), "PROSODIA_DATA names no folder of sounds");

        assertThat(RecordedSounds.read(Path.of(data, "sounds", "noise")).credits())
                .hasSize(6)
                .allSatisfy(credit -> assertThat(credit.licence()).contains("CC BY 4.0"));
        assertThat(RecordedSounds.read(Path.of(data, "sounds", "rooms")).credits())
                .hasSize(2)
                .allSatisfy(credit -> assertThat(credit.licence()).contains("CC0 1.0"));
    }
}
