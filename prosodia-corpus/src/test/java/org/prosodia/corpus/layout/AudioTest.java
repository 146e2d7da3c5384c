package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioLimits;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusSummary;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;
import org.prosodia.testing.WaveFile;

/** Durations, and the samples of a span. Sample i of every file here is i mod 100, less on the second channel. */
class AudioTest {

    private static final int RATE = 16_000;

    @TempDir
    private Path folder;

    @Test
    void theSummaryCountsUtterancesSpeakersAndSeconds() throws Exception {
        Path first = wav("first.wav", 4 * RATE, 2);
        Path second = wav("second.wav", RATE / 2, 1);
        Corpus corpus = corpus(
                utterance("1", first, new TimeSpan(0, 1.5), "happy", "anna", Map.of()),
                utterance("2", first, new TimeSpan(1, 3), "sad", "bob", Map.of("channel", "1")),
                utterance("3", second, null, "sad", "anna", Map.of()),
                utterance("4", first, null, "sad", null, Map.of()));

        CorpusSummary summary = CorpusSummary.of(corpus);

        assertThat(summary.labels())
                .containsExactly(
                        new CorpusSummary.Row("happy", 1, 1, 1.5, 1.5, 1.5),
                        new CorpusSummary.Row("sad", 3, 2, 2 + 0.5 + 4, 0.5, 4));
        assertThat(summary.all()).isEqualTo(new CorpusSummary.Row("all", 4, 2, 8, 0.5, 4));
        assertThat(summary.all().hours()).isCloseTo(8 / 3600.0, within(1e-12));
        assertThat(summary.speakers())
                .containsExactly(
                        new CorpusSummary.Row("anna", 2, 1, 2, 0.5, 1.5), new CorpusSummary.Row("bob", 1, 1, 2, 2, 2));
        assertThat(summary.sessions()).isEmpty();
        assertThat(summary.rates()).containsExactly(Map.entry(RATE, 4));
        assertThat(summary.spellings())
                .containsExactly(
                        new CorpusSummary.Spelling("happy", "happy", 1), new CorpusSummary.Spelling("sad", "sad", 3));
        assertThat(summary.withoutSpeaker()).isEqualTo(1);
        assertThat(summary.problems()).isEmpty();
        assertThat(summary.warnings())
                .containsExactly(first + ": its channels cancel each other: their mix is 99 dB below them,"
                        + " as if one were inverted; read one channel alone");
    }

    @Test
    void theSummaryListsAllThatCannotBeUsed() throws Exception {
        Path sound = wav("sound.wav", RATE, 1);
        Path text = Trees.file(folder, "text.wav", "this is not a recording");
        CorpusSummary summary = CorpusSummary.of(corpus(
                utterance("1", sound, new TimeSpan(0.5, 1.2), "sad", "anna", Map.of()),
                utterance("2", sound, null, "sad", "anna", Map.of("channel", "1")),
                utterance("3", text, null, "sad", "anna", Map.of()),
                utterance("4", text, new TimeSpan(0, 1), "sad", "anna", Map.of()),
                utterance("5", sound, new TimeSpan(0, 1.05), "sad", "anna", Map.of())));

        assertThat(summary.problems()).hasSize(3);
        assertThat(summary.problems().get(0))
                .isEqualTo(new Problem(sound, 0, "1: its span ends at 1.2 s, the file at 1.0 s"));
        assertThat(summary.problems().get(1))
                .isEqualTo(new Problem(sound, 0, "2: has no channel 1; choose one from 0 to 0"));
        assertThat(summary.problems().get(2).file()).isEqualTo(text);
        assertThat(summary.all().utterances()).isEqualTo(5);
        assertThat(summary.all().longest()).isCloseTo(1.05, within(1e-12));
        assertThat(summary.all().shortest()).isEqualTo(summary.all().longest());
    }

    @Test
    void aSpanIsThatPartOfTheFile() throws Exception {
        Path file = wav("long.wav", 20 * RATE, 1);
        Recording whole = Recording.read(file);
        for (TimeSpan span : List.of(
                new TimeSpan(0, 1), new TimeSpan(7.0001, 19.5), new TimeSpan(19.99995, 20), new TimeSpan(15, 20.09))) {
            Recording part = utterance("u", file, span, "sad", "anna", Map.of()).recording(AudioOptions.DEFAULT);
            assertThat(part.samples())
                    .isEqualTo(whole.between(span.start(), span.end()).samples());
            assertThat(part.name()).isEqualTo("u");
        }
        assertThat(utterance("u", file, null, "sad", "anna", Map.of())
                        .recording(AudioOptions.DEFAULT)
                        .samples())
                .isEqualTo(whole.samples());
    }

    @Test
    void theChannelIsTheOneTheCorpusNames() throws Exception {
        Path file = wav("stereo.wav", RATE, 2);
        Utterance right = utterance("u", file, new TimeSpan(0, 0.001), "sad", "anna", Map.of("channel", "1"));
        assertThat(right.recording(AudioOptions.DEFAULT).samples()[9]).isEqualTo(-9f / (1 << 15));
        assertThat(utterance("u", file, null, "sad", "anna", Map.of("channel", "0"))
                        .recording(AudioOptions.DEFAULT)
                        .samples()[9])
                .isEqualTo(9f / (1 << 15));
    }

    @Test
    void spansBeyondTheFileAreRefused() throws Exception {
        Path file = wav("short.wav", RATE, 1);
        assertThatThrownBy(() -> utterance("u", file, new TimeSpan(0.5, 1.2), "sad", "anna", Map.of())
                        .recording(AudioOptions.DEFAULT))
                .isInstanceOf(CorpusException.class)
                .hasMessage(file + ": u: its span ends at 1.2 s, the file at 1.0 s");
        assertThatThrownBy(() -> utterance("u", file, new TimeSpan(1.01, 1.02), "sad", "anna", Map.of())
                        .recording(AudioOptions.DEFAULT))
                .isInstanceOf(CorpusException.class)
                .hasMessage(file + ": u: its span ends at 1.02 s, the file at 1.0 s");
        double most = AudioLimits.DEFAULT.recordingSeconds();
        assertThatThrownBy(() -> utterance("u", file, new TimeSpan(0, 1e12), "sad", "anna", Map.of())
                        .recording(AudioOptions.DEFAULT))
                .hasMessage(file + ": u: its span is longer than " + most + " s, too long to hold in memory at once");
        assertThatThrownBy(() -> utterance("u", folder.resolve("no.wav"), null, "sad", "anna", Map.of())
                        .recording(AudioOptions.DEFAULT))
                .isInstanceOf(AudioException.class);
    }

    /** Writes a file whose left channel repeatedly counts from 0 to 99 and whose right one counts down. */
    private Path wav(String name, int frames, int channels) throws IOException {
        short[][] samples = new short[channels][frames];
        for (int i = 0; i < frames; i++) {
            for (int c = 0; c < channels; c++) {
                samples[c][i] = (short) (c == 0 ? i % 100 : -(i % 100));
            }
        }
        return Files.write(folder.resolve(name), WaveFile.of(RATE, samples));
    }

    private static Utterance utterance(
            String id, Path file, TimeSpan span, String label, String speaker, Map<String, String> attributes) {
        return new Utterance(
                id,
                file,
                Optional.ofNullable(span),
                label,
                label,
                Optional.ofNullable(speaker),
                Optional.empty(),
                attributes);
    }

    private static Corpus corpus(Utterance... utterances) {
        return new Corpus("small", List.of(utterances), "", "");
    }
}
