package org.prosodia.recognizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Recording;
import org.prosodia.audio.SampleSink;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.Aggregation;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.model.TrainingDistance;
import org.prosodia.model.TrainingDomain;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.reading.PartReader;
import org.prosodia.recognizer.reading.QualityCheck;
import org.prosodia.recognizer.reading.VoiceCheck;
import org.prosodia.recognizer.scoring.LabelScores;
import org.prosodia.recognizer.scoring.NetworkOutput;
import org.prosodia.recognizer.scoring.SegmentScoring;
import org.prosodia.recognizer.timeline.TimelineStream;
import org.prosodia.spectrogram.SpeakerSound;

/**
 * The recognition of one recording: takes the recording's samples, collects the scores of its segments, and returns the
 * {@link Recognition}. An instance serves one recording. Not thread-safe. Memory is bounded, except for the times and
 * scores of each segment.
 */
final class RecognitionStream implements SampleSink {

    private final ModelMetadata metadata;
    private final ModelSummary model;
    private final EdgeContext edgeContext;
    private final Optional<SpeakerSound> speaker;
    private final SegmentScoring scoring;
    private final List<SegmentScores> segments = new ArrayList<>();
    private final List<float[]> logits = new ArrayList<>();
    private double[] features = new double[0]; // the sums over the segments
    private final VoiceCheck voice;
    private long samples;

    /**
     * Creates the recognition of a recording.
     *
     * @param speaker the amount of the speaker's sound in the scaling; empty if it is that of the training set
     * @param voice finds out whether the recording and its segments have enough voice
     * @param scoring creates the scoring of this recording's segments, given the receiver of the scores
     */
    RecognitionStream(
            ModelMetadata metadata,
            ModelSummary model,
            EdgeContext edgeContext,
            Optional<SpeakerSound> speaker,
            VoiceCheck voice,
            Function<SegmentScoring.Sink, SegmentScoring> scoring) {
        this.metadata = metadata;
        this.model = model;
        this.edgeContext = edgeContext;
        this.speaker = speaker;
        this.voice = voice;
        this.scoring = scoring.apply(this::segment);
    }

    /**
     * Recognises a part of the recording that a reader returns.
     *
     * @param quality measures the sound if it is enabled
     * @param calls report the progress
     * @throws TooShortException if the recording ends before the part, or the part has no segment
     */
    Recognition read(AudioReader reader, TimeSpan part, QualityCheck quality, WatchedCalls calls)
            throws AudioException, TooShortException {
        return read(reader, part, quality, calls, this, () -> {});
    }

    /**
     * Recognises the recording that a reader returns, and passes its samples to a timeline too, which is finished
     * first.
     *
     * @throws TooShortException if the recording has no segment
     */
    Recognition read(AudioReader reader, QualityCheck quality, WatchedCalls calls, TimelineStream timeline)
            throws AudioException, TooShortException {
        SampleSink both = (chunk, offset, length) -> {
            timeline.accept(chunk, offset, length);
            accept(chunk, offset, length);
        };
        return read(reader, TimeSpan.WHOLE, quality, calls, both, timeline::finish);
    }

    private Recognition read(
            AudioReader reader,
            TimeSpan part,
            QualityCheck quality,
            WatchedCalls calls,
            SampleSink samples,
            Runnable atTheEnd)
            throws AudioException, TooShortException {
        QualityCheck.Measurement measurement = quality.start(samples, voice);
        SampleSink sink = calls.reported(measurement, reader, part);
        TooShortException.requireWhole(reader, part, PartReader.read(reader, part, sink));
        atTheEnd.run();
        return judged(finish(reader.name(), reader.warnings()), measurement.quality(reader));
    }

    /**
     * Recognises a recording in memory.
     *
     * @param resampled the recording's samples at the model's rate
     * @param quality measures the sound if it is enabled
     * @param calls report the progress
     * @throws TooShortException if the recording has no segment
     */
    Recognition read(Recording recording, float[] resampled, QualityCheck quality, WatchedCalls calls)
            throws TooShortException {
        int rate = metadata.frontEnd().sampleRate();
        PartReader.read(resampled, calls.reported(this, resampled.length, rate));
        return judged(finish(recording.name(), recording.warnings()), quality.measure(recording, resampled, voice));
    }

    @Override
    public void accept(float[] chunk, int offset, int length) {
        samples += length;
        voice.accept(chunk, offset, length);
        scoring.accept(chunk, offset, length);
    }

    private void segment(double start, double end, NetworkOutput output) {
        logits.add(output.logits());
        segments.add(new SegmentScores(start, end, probabilities(output.logits())));
        features = features.length == 0 ? new double[output.features().length] : features;
        for (int i = 0; i < features.length; i++) {
            features[i] += output.features()[i];
        }
    }

    private TrainingDistance distance(TrainingDomain domain) {
        float[] mean = new float[features.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (features[i] / logits.size());
        }
        return TrainingDistance.of(domain.distance(mean), domain);
    }

    private Recognition finish(String name, List<String> warnings) throws TooShortException {
        double duration = (double) samples / metadata.frontEnd().sampleRate();
        if (samples == 0) {
            throw TooShortException.empty(name);
        }
        scoring.finish();
        if (logits.isEmpty()) {
            throw TooShortException.of(name, duration, metadata.frontEnd().segmentSeconds());
        }
        double[] scores = metadata.aggregation().probabilities(logits, metadata.temperature());
        Optional<TrainingDistance> distance = metadata.domain().map(this::distance);
        return new Recognition(
                        name,
                        duration,
                        metadata.labels().get(LabelScores.likeliest(scores)),
                        new LabelScores(metadata.labels(), scores),
                        segments,
                        warnings,
                        model,
                        edgeContext,
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        speaker,
                        Optional.empty())
                .withTrainingDistance(distance);
    }

    private Recognition judged(Recognition recognition, Optional<Quality> measured) {
        Recognition complete = measured.map(recognition::withQuality).orElse(recognition);
        Optional<String> complaint = voice.complaint();
        List<SegmentScores> judged = segments.stream()
                .map(segment -> new SegmentScores(
                        segment.start(),
                        segment.end(),
                        segment.scores(),
                        voice.complaint(segment.start(), segment.end())))
                .toList();
        Recognition whole = complete.withSegments(judged);
        return complaint.map(whole::withoutVoice).orElse(whole);
    }

    private LabelScores probabilities(float[] logits) {
        double[] scores = new double[logits.length];
        Arrays.setAll(scores, k -> logits[k]);
        return new LabelScores(metadata.labels(), Aggregation.softmax(scores, metadata.temperature()));
    }
}
