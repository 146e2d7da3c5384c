package org.prosodia.corpus.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.prosodia.audio.AudioOptions;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.UtteranceReader;

/** Computes the fingerprints of many utterances on several threads. */
public final class Fingerprints {

    private Fingerprints() {}

    /**
     * Returns the fingerprint of each utterance.
     *
     * @param threads the number of threads that decode; at least 1
     * @param progress receives the number of finished utterances, on the calling thread
     * @throws CorpusException if any recording cannot be read; it lists all of them
     */
    public static Map<Utterance, Fingerprint> of(List<Utterance> utterances, int threads, IntConsumer progress)
            throws CorpusException {
        Map<Utterance, Fingerprint> fingerprints = new LinkedHashMap<>();
        new UtteranceReader(threads, progress)
                .read(utterances, u -> Fingerprint.of(u.recording(AudioOptions.DEFAULT)), fingerprints::put);
        return fingerprints;
    }

    /**
     * Returns the fingerprint of one utterance.
     *
     * @throws IllegalArgumentException if it has none
     */
    static Fingerprint of(Utterance utterance, Map<Utterance, Fingerprint> fingerprints) {
        Fingerprint fingerprint = fingerprints.get(utterance);
        if (fingerprint == null) {
            throw new IllegalArgumentException("there is no fingerprint of " + utterance.id());
        }
        return fingerprint;
    }
}
