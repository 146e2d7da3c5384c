package org.prosodia.fuzz.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.fuzz.audio.AudioPieces.Piece;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

class AudioMutationsTest {

    @TempDir
    private Path folder;

    @Test
    void piecesOfAWaveFileAreItsChunks() {
        byte[] file = WaveFile.of(16_000, new short[100]);
        assertThat(AudioPieces.of(file))
                .containsExactly(new Piece(12, 36, 16, 4, false), new Piece(36, 244, 40, 4, false));
    }

    @Test
    void everyFormatHasPieces() {
        for (Encoding encoding : Encoding.values()) {
            List<Piece> pieces = AudioPieces.of(encoding.file(Sounds.noise(4_000)));
            int least = encoding == Encoding.AU ? 0 : 2; // AU is a header alone
            assertThat(pieces).as(encoding.name()).hasSizeGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void theChecksumOfAPageIsThatOfTheEncoder() {
        byte[] file = Encoding.OPUS.file(Sounds.noise(4_000));
        byte[] spoilt = file.clone();
        ByteBuffer.wrap(spoilt).putInt(22, 0);
        OggChecksums.correct(spoilt);
        assertThat(spoilt).isEqualTo(file);
    }

    @Test
    void theSameNumbersMakeTheSameChanges() {
        byte[] file = WaveFile.of(16_000, new short[100]);
        AudioMutations one = new AudioMutations(List.of(file), 7);
        AudioMutations two = new AudioMutations(List.of(file), 7);
        for (int i = 0; i < 1_000; i++) {
            assertThat(one.next(file)).isEqualTo(two.next(file));
        }
    }

    @Test
    void filesAreAcceptedAndRefusedByTheSameChild() throws Exception {
        assertThat(AudioFuzzing.decodes(WaveFile.of(16_000, new short[100]), folder))
                .isTrue();
        assertThat(AudioFuzzing.decodes(new byte[] {1, 2, 3}, folder)).isTrue();
        assertThat(folder).isEmptyDirectory();
    }
}
