package org.prosodia.cli.evaluate;

import java.util.List;
import java.util.Optional;
import org.prosodia.audio.text.Abridged;

/** The notice about tested utterances with too little voice for an emotion. */
final class VoicelessNotice {

    private static final int SHOWN = 10;

    private VoicelessNotice() {}

    /**
     * Returns the notice; empty if there are no such utterances.
     *
     * @param ids the utterances with too little voice
     * @param all the number of all utterances
     * @param leastVoice the duration of voice, in seconds, below which there is no emotion
     */
    static Optional<String> of(List<String> ids, int all, double leastVoice) {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(ids.size() + " of " + all + " utterances have less than " + leastVoice
                        + " s of voice; predict gives them no emotion, and they count here by their scores: "
                        + Abridged.list(ids, SHOWN));
    }
}
