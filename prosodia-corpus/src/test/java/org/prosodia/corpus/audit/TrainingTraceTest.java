package org.prosodia.corpus.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.Recording;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;

class TrainingTraceTest {

    private final Map<Utterance, Fingerprint> sounds = new LinkedHashMap<>();

    @Test
    void findsSpeakersOfItsCorpusByName() {
        TrainingTrace trace = TrainingTrace.of(corpus("emodb", utterance("1", "03", 1)), sounds);
        // printf %s emodb:03 | sha256sum | cut -c1-16
        assertThat(trace.speakers()).containsExactly("e79ca92b1e4363f6");
        assertThat(encountered(trace, corpus("emodb", utterance("2", "03", 2), utterance("3", "08", 3))))
                .containsExactly("2 by its speaker 03");
        // Speaker 03 of another corpus is another person.
        assertThat(encountered(trace, corpus("other", utterance("2", "03", 2)))).isEmpty();
    }

    @Test
    void findsSpeakersOfAMergedCorpus() {
        Corpus merged = Corpora.merged(
                List.of(corpus("emodb", utterance("1", "03", 1)), corpus("ravdess", utterance("1", "01", 2))));
        for (Utterance utterance : merged.utterances()) {
            sounds.put(utterance, fingerprint(Babble.of(utterance.id().hashCode(), 2)));
        }
        TrainingTrace trace = TrainingTrace.of(merged, sounds);
        assertThat(encountered(trace, corpus("ravdess", utterance("9", "01", 9), utterance("8", "02", 8))))
                .containsExactly("9 by its speaker 01");
    }

    /** Fifty recordings; a copy of one, cut and at another level, under another name. */
    @Test
    void findsASoundUnderAnotherName() {
        List<Utterance> trained = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            trained.add(utterance("t" + i, "s" + i, 100 + i));
        }
        TrainingTrace trace = TrainingTrace.of(new Corpus("one", trained, "", ""), sounds);
        Utterance copy = utterance("copy", "x", 1);
        float[] sound = Babble.of(137, 2);
        float[] later = Arrays.copyOfRange(sound, 2_345, sound.length);
        for (int i = 0; i < later.length; i++) {
            later[i] *= 0.4f;
        }
        sounds.put(copy, fingerprint(later));
        assertThat(encountered(trace, corpus("two", copy, utterance("new", "y", 999))))
                .containsExactly("copy by its sound");
        assertThat(trace.sounds()).allMatch(text -> text.length() <= 175); // 131 bytes in Base64
    }

    /** Two seconds of sound and 0.75 s of noise 40 dB below, as written when pauses counted and words began at 0. */
    /** All speakers are kept, and every second sound of twice as many as a trace holds. */
    @Test
    void aLargeTrainingSetLeavesAnEvenSampleOfItsSounds() {
        Fingerprint first = fingerprint(Babble.of(1, 2));
        Fingerprint second = fingerprint(Babble.of(2, 2));
        List<Utterance> trained = new ArrayList<>();
        for (int i = 0; i < 2 * TrainingTrace.MOST_SOUNDS; i++) {
            Utterance utterance = new Utterance(
                    String.format("t%05d", i),
                    Path.of("t" + i + ".wav"),
                    Optional.empty(),
                    "happy",
                    "happy",
                    Optional.of("s" + i),
                    Optional.empty(),
                    Map.of());
            sounds.put(utterance, i % 2 == 0 ? first : second);
            trained.add(utterance);
        }

        TrainingTrace trace = TrainingTrace.of(new Corpus("one", trained, "", ""), sounds);

        assertThat(trace.speakers()).hasSize(2 * TrainingTrace.MOST_SOUNDS);
        assertThat(trace.sounds()).hasSize(TrainingTrace.MOST_SOUNDS);
        assertThat(encountered(trace, corpus("two", utterance("copy", "x", 1), utterance("other", "y", 2))))
                .containsExactly("copy by its sound");
    }

    @Test
    void tracesOfEarlierVersionsAreRead() {
        TrainingTrace earlier = new TrainingTrace(
                List.of(),
                List.of(
                        "AAIghjNKusczSq/5zbVRxkTSvsczSq84zbVBeMZtUHTmbWSLGZKrgQOTK0HjmS2+PO7SHj1m1h45ktXn3u1qzM5tKxzNrKPn"
                                + "MlVuYRJJXHDmSVw+8zV1hxm2qocNdpV373ZU+HCZKtkWM0qT5zNKfHnNtXwYzLW1KZEbFUVs0wqyJWo"));
        assertThat(encountered(earlier, corpus("two", utterance("copy", "x", 137), utterance("new", "y", 999))))
                .containsExactly("copy by its sound");
    }

    @Test
    void nothingIsFoundWithoutATrace() {
        assertThat(encountered(TrainingTrace.NONE, corpus("emodb", utterance("1", "03", 1))))
                .isEmpty();
        TrainingTrace one = new TrainingTrace(List.of("a"), List.of());
        assertThat(one.and(new TrainingTrace(List.of("b", "a"), List.of())).speakers())
                .containsExactly("a", "b");
        assertThatThrownBy(() -> encountered(
                        new TrainingTrace(List.of(), List.of("AAEC")), corpus("emodb", utterance("1", "03", 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'AAEC' is not a sound of a training trace");
    }

    private List<String> encountered(TrainingTrace trace, Corpus corpus) {
        return trace.encountered(corpus, sounds).stream()
                .map(m -> m.utterance().id() + " by " + m.evidence())
                .toList();
    }

    private static Corpus corpus(String name, Utterance... utterances) {
        return new Corpus(name, List.of(utterances), "", "");
    }

    private Utterance utterance(String id, String speaker, long seed) {
        Utterance utterance = new Utterance(
                id,
                Path.of(id + ".wav"),
                Optional.empty(),
                "sad",
                "sad",
                Optional.of(speaker),
                Optional.empty(),
                Map.of());
        sounds.put(utterance, fingerprint(Babble.of(seed, 2)));
        return utterance;
    }

    private static Fingerprint fingerprint(float[] samples) {
        return Fingerprint.of(Recording.of(samples, Babble.RATE));
    }
}
