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
    void knowsSpeakersOfItsCorpusByName() {
        TrainingTrace trace = TrainingTrace.of(corpus("emodb", heard("1", "03", 1)), sounds);
        // printf %s emodb:03 | sha256sum | cut -c1-16
        assertThat(trace.speakers()).containsExactly("e79ca92b1e4363f6");
        assertThat(met(trace, corpus("emodb", heard("2", "03", 2), heard("3", "08", 3)))).containsExactly("2 by its speaker 03");
        assertThat(met(trace, corpus("other", heard("2", "03", 2)))).isEmpty(); // another corpus, another 03
    }

    @Test
    void knowsAMergedCorpusBySpeaker() {
        Corpus merged = Corpora.merged(List.of(corpus("emodb", heard("1", "03", 1)), corpus("ravdess", heard("1", "01", 2))));
        for (Utterance utterance : merged.utterances()) {
            sounds.put(utterance, fingerprint(Babble.of(utterance.id().hashCode(), 2)));
        }
        TrainingTrace trace = TrainingTrace.of(merged, sounds);
        assertThat(met(trace, corpus("ravdess", heard("9", "01", 9), heard("8", "02", 8)))).containsExactly("9 by its speaker 01");
    }

    /** Fifty recordings; a copy of one, cut and at another level, under another name. */
    @Test
    void knowsASoundUnderAnotherName() {
        List<Utterance> trained = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            trained.add(heard("t" + i, "s" + i, 100 + i));
        }
        TrainingTrace trace = TrainingTrace.of(new Corpus("one", trained, "", ""), sounds);
        Utterance copy = heard("copy", "x", 1);
        float[] sound = Babble.of(137, 2);
        float[] later = Arrays.copyOfRange(sound, 2_345, sound.length);
        for (int i = 0; i < later.length; i++) {
            later[i] *= 0.4f;
        }
        sounds.put(copy, fingerprint(later));
        assertThat(met(trace, corpus("two", copy, heard("new", "y", 999)))).containsExactly("copy by its sound");
        assertThat(trace.sounds()).allMatch(text -> text.length() <= 175); // 131 bytes in Base64
    }

    @Test
    void nothingIsKnownWithoutATrace() {
        assertThat(met(TrainingTrace.NONE, corpus("emodb", heard("1", "03", 1)))).isEmpty();
        TrainingTrace one = new TrainingTrace(List.of("a"), List.of());
        assertThat(one.and(new TrainingTrace(List.of("b", "a"), List.of())).speakers()).containsExactly("a", "b");
        assertThatThrownBy(() -> met(new TrainingTrace(List.of(), List.of("AAEC")), corpus("emodb", heard("1", "03", 1))))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("'AAEC' is not a sound of a training trace");
    }

    private List<String> met(TrainingTrace trace, Corpus corpus) {
        return trace.encountered(corpus, sounds).stream().map(m -> m.utterance().id() + " by " + m.evidence()).toList();
    }

    private static Corpus corpus(String name, Utterance... utterances) {
        return new Corpus(name, List.of(utterances), "", "");
    }

    private Utterance heard(String id, String speaker, long seed) {
        Utterance utterance = new Utterance(id, Path.of(id + ".wav"), Optional.empty(), "sad", "sad", Optional.of(speaker), Optional.empty(),
                Map.of());
        sounds.put(utterance, fingerprint(Babble.of(seed, 2)));
        return utterance;
    }

    private static Fingerprint fingerprint(float[] samples) {
        return Fingerprint.of(Recording.of(samples, Babble.RATE));
    }
}
