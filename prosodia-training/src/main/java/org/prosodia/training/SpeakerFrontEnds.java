package org.prosodia.training;

import java.util.HashMap;
import java.util.Map;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.LogPowerMap;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.SpeakerLogPower;
import org.prosodia.spectrogram.SpeakerStatistics;

/**
 * The front end with the statistics of each speaker, from all of the speaker's utterances without their labels; the
 * same front end for all if its scaling does not depend on the speaker. Not thread-safe.
 */
final class SpeakerFrontEnds {

    private final FrontEnd frontEnd;
    private final boolean bySpeaker;
    private final Map<String, SpeakerStatistics> statistics = new HashMap<>();
    private final Map<String, Segmenter> segmenters = new HashMap<>();

    SpeakerFrontEnds(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
        this.bySpeaker = frontEnd.scaling() instanceof SpeakerLogPower;
    }

    /** Returns true if the speakers' statistics are needed. */
    boolean bySpeaker() {
        return bySpeaker;
    }

    /** Adds an utterance of a speaker. */
    void add(String speaker, LogPowerMap map) {
        if (bySpeaker) {
            statistics.computeIfAbsent(speaker, name -> new SpeakerStatistics()).add(map);
        }
    }

    /** Returns the segmenter for a speaker, all of whose utterances have been added. */
    Segmenter segmenter(String speaker, double step) {
        return segmenters.computeIfAbsent(bySpeaker ? speaker : "", name -> new Segmenter(frontEnd(name), step));
    }

    private FrontEnd frontEnd(String speaker) {
        SpeakerStatistics own = statistics.get(speaker);
        return own == null ? frontEnd : frontEnd.withScaling(own.scaling());
    }
}
