package org.prosodia.formats.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.Channel;
import org.prosodia.audio.TimeSpan;
import org.prosodia.audio.files.WaveOutput;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;

/** The turns of a recording with a voice of 130 Hz in its first three seconds and silence in the last three. */
class TurnsTest {

    private static final int RATE = 16_000;

    @TempDir
    static Path folder;

    private static Recognizer recognizer;
    private static Path audio;

    @BeforeAll
    static void open() throws Exception {
        recognizer = Recognizer.open(BundledModel.named(BundledModel.STANDARD).read(), RecognizerOptions.DEFAULT);
        float[] samples = new float[6 * RATE];
        for (int n = 0; n < 3 * RATE; n++) {
            double syllable = 0.5 - 0.5 * Math.cos(2 * Math.PI * 4 * n / RATE);
            double pitch = 130 + 20 * Math.sin(2 * Math.PI * n / RATE);
            samples[n] = (float) (0.4 * syllable * (2 * (pitch * n / RATE % 1) - 1));
        }
        audio = folder.resolve("voice.wav");
        try (OutputStream out = Files.newOutputStream(audio)) {
            out.write(WaveOutput.header(samples.length, RATE));
            out.write(WaveOutput.rounded(samples));
        }
    }

    @AfterAll
    static void close() {
        recognizer.close();
    }

    private static Turns score(String name, String text) throws Exception {
        return Turns.score(
                recognizer, audio, TurnFile.of(name, text.getBytes(StandardCharsets.UTF_8), Optional.empty()));
    }

    /** Turns may overlap, and come in any order; each has the scores of its span alone. */
    @Test
    void eachTurnIsScoredByItself() throws Exception {
        Turns turns = score("a.csv", "start,end\n1,3\n0,2.5\n0.5,1.75\n");
        for (ScoredTurn scored : turns.scored()) {
            Recognition alone = recognizer.recognize(
                    audio,
                    new Channel.Mix(),
                    new TimeSpan(scored.turn().start(), scored.turn().end()));
            alone.scores()
                    .forEach((label, score) ->
                            assertThat(scored.scores().get(label)).isCloseTo(score, within(1e-4)));
        }
        assertThat(turns.duration()).isEqualTo(6);
        assertThat(turns.scored()).extracting(each -> each.turn().start()).containsExactly(1.0, 0.0, 0.5);
    }

    /** Turns that cannot have an emotion have the reason. */
    @Test
    void turnsWithoutAnEmotionHaveAReason() throws Exception {
        Turns turns = score("a.csv", "start,end\n0,2\n1,1.1\n2,2\n3.5,5.5\n5.9,7\n10,12\n");
        assertThat(turns.scored())
                .extracting(each -> each.reason().orElse(""))
                .satisfiesExactly(
                        reason -> assertThat(reason).isEmpty(),
                        reason -> assertThat(reason).startsWith("0.100 s of sound, less than the 0.25 s"),
                        reason -> assertThat(reason).startsWith("0.000 s of sound"),
                        reason -> assertThat(reason).contains("voice"),
                        reason -> assertThat(reason).startsWith("0.100 s of sound"),
                        reason -> assertThat(reason).isEqualTo("after the end of the recording"));
        assertThat(turns.scored().get(3).emotion()).isEmpty();
        assertThat(turns.scored().get(3).scores()).isNotEmpty();
        assertThat(turns.warnings())
                .singleElement()
                .asString()
                .startsWith("a.csv: 2 of 6 turns end after the recording, which lasts 6.000 s");
    }

    /** A file of several recordings has turns for the recording of this name. */
    @Test
    void turnsOfOtherRecordingsAreLeft() throws Exception {
        String line = "SPEAKER %s 1 0 2 <NA> <NA> x <NA> <NA>\n";
        Turns turns = score("a.rttm", line.formatted("other") + line.formatted("voice"));
        assertThat(turns.scored().get(0).reason()).contains("of another recording");
        assertThat(turns.scored().get(1).emotion()).isPresent();
        assertThatThrownBy(() -> score("a.rttm", line.formatted("x") + line.formatted("y")))
                .hasMessageContaining("has turns of 2 recordings, and none is called voice");
        assertThat(score("a.rttm", line.formatted("x")).scored().get(0).emotion())
                .isPresent();
    }

    @Test
    void uncertainTurns() throws Exception {
        Turns turns = score("a.csv", "start,end\n0,2\n").abstainingBelow(1);
        assertThat(turns.scored().get(0).emotion()).contains(Recognition.UNCERTAIN);
        assertThat(new String(turns.annotated(), StandardCharsets.UTF_8)).contains("0,2,uncertain,");
    }
}
