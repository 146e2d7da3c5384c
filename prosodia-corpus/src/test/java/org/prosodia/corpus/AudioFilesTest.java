package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AudioFilesTest {

    @Test
    void aNameWithoutItsSuffix() {
        assertThat(AudioFiles.stem(Path.of("a.b/clip.2.wav"))).isEqualTo("clip.2");
        assertThat(AudioFiles.stem(Path.of("a.b/clip"))).isEqualTo("clip");
        assertThat(AudioFiles.stem(Path.of(".hidden")))
                .as("or nothing would be left of it")
                .isEqualTo(".hidden");
    }

    @Test
    void suffixesOfRecordings() {
        assertThat(AudioFiles.hasAudioSuffix(Path.of("wav/A.FLAC"))).isTrue();
        assertThat(AudioFiles.hasAudioSuffix(Path.of("a.wav/notes.txt"))).isFalse();
    }
}
