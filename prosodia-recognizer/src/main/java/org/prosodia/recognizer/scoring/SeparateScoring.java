package org.prosodia.recognizer.scoring;

import java.util.Optional;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SegmentStream;
import org.prosodia.spectrogram.SpeakerSoFar;

/**
 * Scores each segment separately, for models whose segments share no maps because each is scaled by its own maximum, or
 * whose segments hardly overlap.
 */
final class SeparateScoring implements SegmentScoring {

    private final SegmentStream stream;
    private final ScoringWork work;

    SeparateScoring(
            FrontEnd frontEnd,
            double stepSeconds,
            Optional<SpeakerSoFar> speaker,
            Scorer scorer,
            ScoringWork work,
            Sink sink) {
        this.work = work;
        this.stream = new SegmentStream(
                frontEnd,
                stepSeconds,
                speaker,
                segment -> work.submit(() -> {
                    NetworkOutput output = scorer.score(segment);
                    return () -> sink.segment(segment.start(), segment.end(), output);
                }));
    }

    @Override
    public void accept(float[] samples, int offset, int length) {
        stream.accept(samples, offset, length);
    }

    @Override
    public void finish() {
        stream.finish();
        work.finish();
    }
}
