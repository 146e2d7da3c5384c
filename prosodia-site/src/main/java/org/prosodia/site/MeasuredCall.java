package org.prosodia.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.prosodia.audio.AudioOptions;
import org.prosodia.corpus.ClassMap;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Subset;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.audit.Fingerprints;
import org.prosodia.corpus.audit.TrainingTrace;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.model.ModelFile;
import org.prosodia.model.TrainingData;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.TooShortException;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;

/**
 * A call that was stitched from the clips of a corpus and recognised.
 *
 * @param figures the figures of the left and the right channel
 * @param values the values of the template {@code call}
 */
record MeasuredCall(List<CallMeasurement.Figures> figures, Map<String, Object> values) {

    private static final List<String> LABELS = List.of("angry", "happy", "neutral", "sad");

    /** Measures a call of actors of RAVDESS, those with odd numbers on the left. */
    static MeasuredCall ravdess(ModelFile model, Path data, double seconds) throws IOException, RoleRefusedException {
        return measure(
                model,
                corpus("ravdess", data),
                seconds,
                List.of("left: actors with odd numbers", "right: actors with even numbers"),
                utterance -> Integer.parseInt(utterance.speaker().orElseThrow()) % 2);
    }

    /** Measures a call of the speakers 03 and 08 of EmoDB. */
    static MeasuredCall emodb(ModelFile model, Path data, double seconds) throws IOException, RoleRefusedException {
        return measure(
                model,
                corpus("emodb", data),
                seconds,
                List.of("left: speaker 03", "right: speaker 08"),
                utterance -> List.of("03", "08").indexOf(utterance.speaker().orElseThrow()));
    }

    private static Corpus corpus(String name, Path data) throws IOException {
        return Corpora.read(name + "=" + data.resolve(name))
                .select(Subset.parse("all"), ClassMap.parse(String.join(",", LABELS)));
    }

    /**
     * Stitches a call and measures it.
     *
     * @param channel the channel of an utterance, -1 for neither
     */
    private static MeasuredCall measure(
            ModelFile model, Corpus corpus, double seconds, List<String> sides, ToIntFunction<Utterance> channel)
            throws IOException, RoleRefusedException {
        List<List<StitchedCall.Clip>> clips = List.of(new ArrayList<>(), new ArrayList<>());
        List<Utterance> used = new ArrayList<>();
        for (Utterance utterance : corpus.utterances()) {
            if (channel.applyAsInt(utterance) >= 0) {
                clips.get(channel.applyAsInt(utterance))
                        .add(new StitchedCall.Clip(
                                utterance.label(),
                                utterance
                                        .recording(AudioOptions.DEFAULT.withSampleRate(StitchedCall.RATE))
                                        .samples()));
                used.add(utterance);
            }
        }
        checkNotInTraining(model, new Corpus(corpus.name(), used, corpus.licence(), corpus.citation()));
        StitchedCall call = StitchedCall.of(clips, seconds, 1);
        Path file = Files.createTempFile("call", ".wav");
        try (Recognizer recognizer =
                Recognizer.open(model, RecognizerOptions.DEFAULT.withThreads(2).withQuality(false))) {
            call.write(file);
            CallTimeline timeline = recognizer.call(
                    file,
                    List.of(new CallRole("caller", 0), new CallRole("relative", 1)),
                    RolePolicy.STRICT,
                    TimelineSettings.DEFAULT,
                    VoiceActivity.BUILT_IN);
            List<CallMeasurement.Figures> figures = new ArrayList<>();
            List<Double> alone = new ArrayList<>();
            for (int side = 0; side < 2; side++) {
                figures.add(CallMeasurement.of(
                        call, side, timeline.speakers().get(side).timeline(), LABELS));
                alone.add(alone(recognizer, call.placed().get(side)));
            }
            double[] overlap = CallMeasurement.overlap(call, timeline);
            return new MeasuredCall(
                    figures,
                    Map.of(
                            "minutes",
                            String.format(Locale.ROOT, "%.0f", seconds / 60),
                            "turns",
                            call.placed().get(0).size() + call.placed().get(1).size(),
                            "table",
                            CallMeasurement.table(sides, figures, alone).toString(),
                            "found",
                            CallMeasurement.percent(overlap[0]),
                            "correct",
                            CallMeasurement.percent(overlap[1]),
                            "both",
                            String.format(Locale.ROOT, "%.1f", overlap[2])));
        } finally {
            Files.delete(file);
        }
    }

    /** Returns the share of the clips that are recognised correctly one by one. */
    private static double alone(Recognizer recognizer, List<StitchedCall.Placed> placed) throws TooShortException {
        int right = 0;
        for (StitchedCall.Placed clip : placed) {
            right += recognizer
                            .recognize(clip.clip().samples(), StitchedCall.RATE)
                            .likeliest()
                            .equals(clip.clip().label())
                    ? 1
                    : 0;
        }
        return (double) right / placed.size();
    }

    /** Fails if the model's trace of its training data has a speaker or a sound of the corpus. */
    private static void checkNotInTraining(ModelFile model, Corpus corpus) throws IOException {
        TrainingData data = model.metadata().trainingData();
        if (data.speakerHashes().isEmpty()
                || !new TrainingTrace(data.speakerHashes(), data.soundHashes())
                        .encountered(corpus, Fingerprints.of(corpus.utterances(), 2, done -> {}))
                        .isEmpty()) {
            throw new IOException(
                    "the model was trained on speakers of " + corpus.name() + ", or has no trace of its training data");
        }
    }
}
