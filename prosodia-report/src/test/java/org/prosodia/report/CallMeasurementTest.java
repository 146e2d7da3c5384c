package org.prosodia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.ClassMap;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Subset;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.audit.Fingerprints;
import org.prosodia.corpus.audit.TrainingTrace;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelSummary;
import org.prosodia.model.TrainingData;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.TooShortException;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;

/**
 * Measures a call of half an hour, stitched from real clips, against the truth. If the corpora are available and
 * {@code -Dcall.page=FILE} is set, the slow test writes the tables of docs/measured/calls.md; {@code -Dcall.model=FILE}
 * names the network of a fold whose test speakers are 03 and 08 of EmoDB.
 */
class CallMeasurementTest {

    private static final List<String> LABELS = List.of("angry", "happy", "neutral", "sad");
    private static final double HALF_AN_HOUR = 1_800;
    private static final String INTRODUCTION = """
            # A stitched call

            Written by `CallMeasurementTest` (a slow test) with `PROSODIA_DATA` set, `-Dcall.page=docs/measured/calls.md` and
            `-Dcall.model=MODEL`. Half an hour of two channels is made by joining clips, alternately for either side. The next speech
            starts up to 2.5 s after the end of the previous one or up to 0.5 s before it, over noise 60 dB below full scale. When all
            clips of a side have been used, they are used again in another order. *Speech* is a clip's time from the first to the last
            10 ms within 30 dB of its loudest. Shares are shares of time, except those of clips. The model of each call was trained on
            none of its speakers, which its own trace of the training data proves.
            """;

    @TempDir
    private Path folder;

    /**
     * Two clips of 1 s at 1 s and 3 s; the timeline has voice from 1.2 to 2 s and from 3 to 5 s, angry in the first,
     * sad in the second.
     */
    @Test
    void countsTimeAgainstTheTruth() {
        StitchedCall.Clip angry = new StitchedCall.Clip("angry", new float[StitchedCall.RATE]);
        StitchedCall.Clip happy = new StitchedCall.Clip("happy", new float[StitchedCall.RATE]);
        StitchedCall call = new StitchedCall(new float[2][6 * StitchedCall.RATE],
                List.of(List.of(new StitchedCall.Placed(angry, 100, 200), new StitchedCall.Placed(happy, 300, 400)), List.of()));
        EmotionTimeline timeline = new EmotionTimeline("call", 6, List.of(new EmotionSpan(new TimeSpan(1.2, 2), "angry", 0.9),
                new EmotionSpan(new TimeSpan(3, 4.5), "sad", 0.6)), List.of(new TimeSpan(1.2, 2), new TimeSpan(3, 5)), List.of(), "none",
                TimelineSettings.DEFAULT, new ModelSummary("m", "none", LABELS, "0"));
        CallMeasurement.Figures figures = CallMeasurement.of(call, 0, timeline, List.of("angry", "happy"));

        assertThat(figures.speech()).isEqualTo(2);
        assertThat(figures.missed()).isCloseTo(0.2 / 2, within(1e-9));
        assertThat(figures.falseAlarms()).isCloseTo(1.0 / 4, within(1e-9));
        assertThat(figures.labelled()).isCloseTo(1.8 / 2, within(1e-9));
        assertThat(figures.right()).isCloseTo(0.8 / 1.8, within(1e-9));
        assertThat(figures.recalls()).isEqualTo(Map.of("angry", 1.0, "happy", 0.0));
        assertThat(figures.unweighted()).isEqualTo(0.5);
        assertThat(figures.clips()).isEqualTo(0.5);
    }

    /**
     * The gate finds the turns of a real call, the channels do not affect each other, and emotions are better than a
     * guess.
     */
    @Test
    @Tag("slow")
    void halfAnHourOfRealClips() throws IOException, RoleRefusedException {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        Optional<String> named = Optional.ofNullable(System.getProperty("call.model"));
        Optional<String> wanted = Optional.ofNullable(System.getProperty("call.page"));
        double seconds = wanted.isPresent() ? HALF_AN_HOUR : 300;
        List<CallMeasurement.Figures> figures = new ArrayList<>();
        figures.addAll(measure(BundledModel.named(BundledModel.STANDARD).read(), corpus("ravdess"), seconds, page,
                "RAVDESS, by the model that comes with Prosodia", "actors with odd numbers", "actors with even numbers",
                u -> Integer.parseInt(u.speaker().orElseThrow()) % 2));
        if (named.isPresent()) {
            figures.addAll(measure(ModelFile.read(Path.of(named.get())), corpus("emodb"), seconds, page,
                    "EmoDB's speakers 03 and 08, by a network that was trained on the other eight", "speaker 03", "speaker 08",
                    u -> List.of("03", "08").indexOf(u.speaker().orElseThrow())));
        }
        if (wanted.isPresent()) {
            Files.writeString(Path.of(wanted.get()), page);
        }
        for (CallMeasurement.Figures one : figures) {
            assertThat(one.missed()).isLessThan(0.15);
            assertThat(one.falseAlarms()).isLessThan(0.15);
            assertThat(one.unweighted()).isGreaterThan(0.25);
        }
    }

    private interface Side {
        /** Returns 0 or 1 for a side, -1 for neither. */
        int of(Utterance utterance);
    }

    private List<CallMeasurement.Figures> measure(ModelFile model, Corpus corpus, double seconds, StringBuilder page, String title,
            String left, String right, Side side) throws IOException, RoleRefusedException {
        List<List<StitchedCall.Clip>> clips = List.of(new ArrayList<>(), new ArrayList<>());
        List<Utterance> used = new ArrayList<>();
        for (Utterance utterance : corpus.utterances()) {
            if (side.of(utterance) >= 0) {
                clips.get(side.of(utterance)).add(new StitchedCall.Clip(utterance.label(),
                        utterance.recording(AudioOptions.DEFAULT.withSampleRate(StitchedCall.RATE)).samples()));
                used.add(utterance);
            }
        }
        unmet(model, new Corpus(corpus.name(), used, corpus.licence(), corpus.citation()));
        StitchedCall call = StitchedCall.of(clips, seconds, 1);
        Path file = folder.resolve("call.wav");
        call.write(file);
        try (Recognizer recognizer = Recognizer.open(model, RecognizerOptions.DEFAULT.withThreads(2))) {
            CallTimeline timeline = recognizer.call(file, List.of(new CallRole("caller", 0), new CallRole("relative", 1)),
                    RolePolicy.STRICT, TimelineSettings.DEFAULT, VoiceActivity.BUILT_IN);
            List<CallMeasurement.Figures> figures = new ArrayList<>();
            List<Double> alone = new ArrayList<>();
            for (int channel = 0; channel < 2; channel++) {
                figures.add(CallMeasurement.of(call, channel, timeline.speakers().get(channel).timeline(), LABELS));
                alone.add(alone(recognizer, call.placed().get(channel)));
            }
            double[] overlap = CallMeasurement.overlap(call, timeline);
            page.append(String.format(Locale.ROOT, "%n## %s%n%n%.0f minutes, %d turns.%n%n", title, seconds / 60,
                    call.placed().get(0).size() + call.placed().get(1).size()));
            page.append(CallMeasurement.table(List.of("left: " + left, "right: " + right), figures, alone));
            page.append(String.format(Locale.ROOT,
                    "%nBoth speak for %.1f s; %s of it is marked as overlap, and %s of the marked time is correct.%n",
                    overlap[2], CallMeasurement.percent(overlap[0]), CallMeasurement.percent(overlap[1])));
            return figures;
        }
    }

    /** Returns the share of the clips that are recognised rightly when each is scored by itself. */
    private static double alone(Recognizer recognizer, List<StitchedCall.Placed> placed) throws TooShortException {
        int right = 0;
        for (StitchedCall.Placed one : placed) {
            right += recognizer.recognize(one.clip().samples(), StitchedCall.RATE).emotion().equals(one.clip().label()) ? 1 : 0;
        }
        return (double) right / placed.size();
    }

    private static void unmet(ModelFile model, Corpus corpus) throws IOException {
        TrainingData data = model.metadata().trainingData();
        assertThat(data.speakerHashes()).isNotEmpty();
        assertThat(new TrainingTrace(data.speakerHashes(), data.soundHashes()).met(corpus,
                Fingerprints.of(corpus.utterances(), 2, done -> { }))).isEmpty();
    }

    private static Corpus corpus(String name) throws IOException {
        String root = System.getenv("PROSODIA_DATA");
        assumeTrue(root != null && Files.isDirectory(Path.of(root, name)),
                "PROSODIA_DATA names no folder with " + name + "/: no call is stitched from real clips");
        return Corpora.read(name + "=" + Path.of(root, name)).select(Subset.parse("all"), ClassMap.parse(String.join(",", LABELS)));
    }
}
