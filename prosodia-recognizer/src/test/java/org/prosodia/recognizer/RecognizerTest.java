package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.Channel;
import org.prosodia.audio.Recording;
import org.prosodia.model.Aggregation;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelSummary;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.timeline.TimelineStream;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.spectrogram.Segment;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.NoiseStream;
import org.prosodia.testing.WaveFile;

public class RecognizerTest {

    private static final RecognizerOptions REAL = RecognizerOptions.DEFAULT.withEdgeContext(EdgeContext.REAL);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"segment", "utterance", "training-set", "log-power"})
    void scoresAreTheReferencesOverSegmenterAndAggregation(String scaling) throws IOException {
        FrontEnd frontEnd = Models.SMALL
                .withTail(FrontEnd.Tail.FLUSH)
                .withScaling(
                        switch (scaling) {
                            case "utterance" -> new Scaling.UtteranceMaximum();
                            case "training-set" -> new Scaling.TrainingSetMaximum(50);
                            case "log-power" -> new Scaling.LogPower(filled(-2), filled(3));
                            default -> new Scaling.SegmentMaximum();
                        });
        Architecture architecture = Models.small("attention");
        Weights weights = Models.random(architecture, 5);
        float[] samples = Models.sound(20_000, 2);
        List<Segment> segments = new Segmenter(frontEnd, 0.04).segments(Spectrogram.of(samples, frontEnd));
        List<float[]> logits = new ArrayList<>();
        for (Segment segment : segments) {
            double[] scores = new ReferenceNetwork(architecture, weights).scores(segment.values(), 0, 24, 16);
            logits.add(new float[] {(float) scores[0], (float) scores[1], (float) scores[2]});
        }
        for (Aggregation aggregation : Aggregation.values()) {
            Path model = Models.write(folder, architecture, frontEnd, 0.04, aggregation, 0.5, weights);
            try (Recognizer recognizer = Recognizer.open(model)) {
                Recognition recognition = recognizer.recognize(samples, 16_000);
                double[] expected = aggregation.probabilities(logits, 0.5);
                assertThat(values(recognition)).containsExactly(expected, within(1e-5));
                assertThat(recognition.segments())
                        .extracting(SegmentScores::start)
                        .isEqualTo(segments.stream().map(Segment::start).toList());
                assertThat(recognition.segments())
                        .extracting(SegmentScores::end)
                        .isEqualTo(segments.stream().map(Segment::end).toList());
                double[] first = aggregation.probabilities(logits.subList(0, 1), 0.5);
                assertThat(recognition.segments().get(0).scores().get("angry")).isCloseTo(first[0], within(1e-5));
            }
        }
    }

    /** Segments wide enough to share their middles. */
    @ParameterizedTest
    @CsvSource({"utterance, 1", "training-set, 2", "log-power, 3"})
    void sharedSegmentsScoreAsTheReferences(String scaling, int threads) throws IOException {
        FrontEnd frontEnd = Models.WIDE
                .withTail(FrontEnd.Tail.FLUSH)
                .withScaling(
                        switch (scaling) {
                            case "utterance" -> new Scaling.UtteranceMaximum();
                            case "training-set" -> new Scaling.TrainingSetMaximum(50);
                            default -> new Scaling.LogPower(filled(-2), filled(3));
                        });
        Architecture architecture = Models.small("attention");
        Weights weights = Models.random(architecture, 5);
        float[] samples = Models.sound(20_500, 2);
        List<Segment> segments = new Segmenter(frontEnd, 0.08).segments(Spectrogram.of(samples, frontEnd));
        assertThat(segments).hasSize(10); // 1 + floor((20500 - 9728) / 1280), and one flush with the end
        try (Recognizer recognizer = Recognizer.open(
                Models.write(folder, architecture, frontEnd, 0.08, weights),
                RecognizerOptions.DEFAULT.withThreads(threads))) {
            Recognition recognition = recognizer.recognize(samples, 16_000);
            assertThat(recognition.segments())
                    .extracting(SegmentScores::start)
                    .isEqualTo(segments.stream().map(Segment::start).toList());
            assertThat(recognition.edgeContext()).isEqualTo(EdgeContext.ZEROS);
            for (int i = 0; i < segments.size(); i++) {
                double[] expected = Aggregation.softmax(
                        new ReferenceNetwork(architecture, weights)
                                .scores(segments.get(i).values(), 0, 24, 64),
                        1);
                assertThat(recognition.segments().get(i).scores().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .containsExactly(expected, within(1e-5));
            }
        }
    }

    @Test
    void realSurroundingsAreReportedAndChangeScores() throws IOException {
        Architecture architecture = Models.small("attention");
        Path model = Models.write(folder, architecture, Models.WIDE, 0.08, Models.random(architecture, 5));
        float[] samples = Models.sound(20_000, 2);
        try (Recognizer zeros = Recognizer.open(model);
                Recognizer real = Recognizer.open(model, REAL.withThreads(2))) {
            Recognition recognition = real.recognize(samples, 16_000);
            assertThat(recognition.edgeContext()).isEqualTo(EdgeContext.REAL);
            assertThat(recognition.segments())
                    .hasSameSizeAs(zeros.recognize(samples, 16_000).segments());
            assertThat(recognition.scores())
                    .isNotEqualTo(zeros.recognize(samples, 16_000).scores());
        }
    }

    @Test
    void realSurroundingsAreRefusedWhereThereAreNone() throws IOException {
        Architecture architecture = Models.small("attention");
        Weights weights = Models.random(architecture, 1);
        Path own = Models.write(
                folder, architecture, Models.WIDE.withScaling(new Scaling.SegmentMaximum()), 0.08, weights);
        Path odd = Models.write(folder, architecture, Models.WIDE, 0.05, weights);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recognizer.open(own, REAL))
                .withMessageContaining("scales each segment by its own maximum")
                .withMessageContaining("training-set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recognizer.open(odd, REAL))
                .withMessageContaining("segments of 64 columns, a step of 0.05 s apart, "
                        + "do not start on whole columns of the network's maps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EdgeContext.parse("sea"))
                .withMessage("no surroundings are called 'sea'; there are zeros, real");
    }

    private static float[] filled(float value) {
        float[] values = new float[24];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] values(Recognition recognition) {
        return recognition.scores().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @Test
    void resultHasNameDurationWarningsAndScores() throws Exception {
        Path model = Models.small(folder);
        float[] samples = Models.sound(8_000, 1);
        try (Recognizer recognizer = Recognizer.open(model)) {
            Recognition recognition = recognizer.recognize(
                    new Recording("call.wav", samples, 16_000, List.of("call.wav: ends too early")));
            assertThat(recognition.file()).isEqualTo("call.wav");
            assertThat(recognition.duration()).isEqualTo(0.5);
            assertThat(recognition.warnings()).containsExactly("call.wav: ends too early", "call.wav: no speech");
            assertThat(recognition.scores().keySet()).containsExactly("angry", "happy", "neutral");
            assertThat(Arrays.stream(values(recognition)).sum()).isCloseTo(1, within(1e-12));
            assertThat(recognition.scores().get(recognition.likeliest()))
                    .isEqualTo(Arrays.stream(values(recognition)).max().orElseThrow());
            assertThat(recognition.scores().get("bored")).isNull();
            assertThat(recognition.segments()).hasSize(9); // 1 + floor((0.5 s - 0.16 s) / 0.04 s)
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model)));
            assertThat(recognition.model())
                    .isEqualTo(new ModelSummary("random", "none", List.of("angry", "happy", "neutral"), digest));
            assertThat(recognizer.model().labels()).containsExactly("angry", "happy", "neutral");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fileStreamRecordingAndSamplesSayTheSame(boolean utterance) throws IOException {
        Architecture architecture = Models.small("attention");
        FrontEnd frontEnd = utterance ? Models.SMALL.withScaling(new Scaling.UtteranceMaximum()) : Models.SMALL;
        Path model = Models.write(folder, architecture, frontEnd, 0.04, Models.random(architecture, 1));
        Path wav = folder.resolve("sound.wav");
        Files.write(wav, WaveFile.of(16_000, Models.sound(50_000, 4)));
        try (Recognizer recognizer = Recognizer.open(model);
                InputStream stream = Files.newInputStream(wav)) {
            Recording recording = Recording.read(wav);
            Recognition expected = recognizer.recognize(wav);
            assertThat(expected.segments()).hasSize(75); // 1 + floor((3.125 - 0.16) / 0.04)
            assertThat(recognizer.recognize(stream, wav.toString()).withoutQuality())
                    .isEqualTo(expected.withoutQuality());
            assertThat(recognizer.recognize(recording).withoutQuality()).isEqualTo(expected.withoutQuality());
            assertThat(recognizer.recognize(recording.samples(), 16_000).scores())
                    .isEqualTo(expected.scores());
        }
    }

    @Test
    void otherRatesAreResampled() throws IOException {
        Path wav = folder.resolve("sound.wav");
        float[] tone = new float[48_000];
        for (int n = 0; n < tone.length; n++) {
            tone[n] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * n / 48_000) * (n % 9_000) / 9_000);
        }
        Files.write(wav, WaveFile.of(48_000, tone));
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            Recognition file = recognizer.recognize(wav);
            assertThat(file.duration()).isCloseTo(1, within(1e-3));
            // The values agree up to 16-bit rounding.
            assertThat(values(recognizer.recognize(tone, 48_000))).containsExactly(values(file), within(1e-3));
        }
    }

    @Test
    void shortRecordingsArePaddedOrRefused() throws IOException {
        float[] samples = Models.sound(1_000, 1);
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            Recognition recognition = recognizer.recognize(samples, 16_000);
            assertThat(recognition.duration()).isEqualTo(0.0625);
            assertThat(recognition.segments()).hasSize(1);
            assertThat(recognition.segments().get(0).end()).isEqualTo(0.16);
            assertThatExceptionOfType(TooShortException.class)
                    .isThrownBy(() -> recognizer.recognize(new float[0], 16_000))
                    .withMessage("recording: contains no samples; record it again");
        }
        Architecture architecture = Models.small("max");
        Path model = Models.write(
                folder,
                architecture,
                Models.SMALL.withShortUtterance(FrontEnd.ShortUtterance.DROP),
                0.04,
                Models.random(architecture, 1));
        try (Recognizer recognizer = Recognizer.open(model)) {
            assertThatExceptionOfType(TooShortException.class)
                    .isThrownBy(() -> recognizer.recognize(samples, 16_000))
                    .withMessage("recording: 0.0625 s is shorter than the model's segment of 0.16 s,"
                            + " and this model excludes such recordings; use a longer one");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void silenceHasAnAnswer(boolean utterance) throws IOException {
        Architecture architecture = Models.small("attention");
        FrontEnd frontEnd = utterance ? Models.SMALL.withScaling(new Scaling.UtteranceMaximum()) : Models.SMALL;
        Weights weights = Models.random(architecture, 1);
        double[] zeros = new ReferenceNetwork(architecture, weights).scores(new float[384], 0, 24, 16);
        try (Recognizer recognizer = Recognizer.open(Models.write(folder, architecture, frontEnd, 0.04, weights))) {
            Recognition silence = recognizer.recognize(new float[16_000], 16_000);
            assertThat(values(silence)).containsExactly(Aggregation.softmax(zeros, 1), within(1e-5));
        }
    }

    @Test
    void badFilesGiveTypedErrors() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.wav"), "no audio at all");
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            assertThatExceptionOfType(AudioException.class)
                    .isThrownBy(() -> recognizer.recognize(text))
                    .withMessageContaining("notes.wav");
            assertThatExceptionOfType(AudioException.Missing.class)
                    .isThrownBy(() -> recognizer.recognize(folder.resolve("none.wav")));
            assertThatExceptionOfType(AudioException.class)
                    .isThrownBy(() -> recognizer.recognize(new ByteArrayInputStream(new byte[100]), "zeros"));
        }
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Recognizer.open(text))
                .withMessageContaining("notes.wav: not a Prosodia model");
        assertThatExceptionOfType(ModelException.Unreadable.class)
                .isThrownBy(() -> Recognizer.open(folder.resolve("none.onnx")));
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "false, 2", "true, 1", "true, 2"})
    void refusesUseAfterClose(boolean wide, int workers) throws IOException {
        Architecture architecture = Models.small("attention");
        Path model = wide
                ? Models.write(folder, architecture, Models.WIDE, 0.08, Models.random(architecture, 1))
                : Models.small(folder);
        float[] samples = Models.sound(30_000, 1);
        byte[] wav = WaveFile.of(16_000, samples);
        Path file = Files.write(folder.resolve("sound.wav"), wav);
        Recognizer recognizer = Recognizer.open(model, RecognizerOptions.DEFAULT.withThreads(workers));
        TimelineStream begun =
                recognizer.timelineStream(TimelineSettings.DEFAULT.withStep(0.08), VoiceActivity.NONE, event -> {});
        recognizer.close();
        recognizer.close();

        assertClosed(() -> recognizer.recognize(file));
        assertClosed(() -> recognizer.recognize(new ByteArrayInputStream(wav), "sound"));
        assertClosed(() -> recognizer.recognize(samples, 16_000));
        assertClosed(() -> recognizer.logits(
                new float
                        [recognizer.model().frontEnd().bins()
                                * recognizer.model().frontEnd().columns()],
                1));
        assertClosed(() -> recognizer.timeline(
                file, new Channel.Mix(), TimelineSettings.DEFAULT.withStep(0.08), VoiceActivity.NONE));
        assertClosed(() -> {
            begun.accept(samples, 0, samples.length);
            begun.finish();
        });
    }

    private static void assertClosed(ThrowingCallable use) {
        assertThatIllegalStateException()
                .isThrownBy(use)
                .withMessageContaining("is closed; close it after its last use, or open");
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 1", "true, 2"})
    void eightThreadsShareOne(boolean wide, int workers) throws Exception {
        Architecture architecture = Models.small("attention");
        Path model = wide
                ? Models.write(folder, architecture, Models.WIDE, 0.08, Models.random(architecture, 1))
                : Models.small(folder);
        try (Recognizer recognizer = Recognizer.open(model, RecognizerOptions.DEFAULT.withThreads(workers))) {
            List<float[]> sounds = new ArrayList<>();
            List<Recognition> expected = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                sounds.add(Models.sound(6_000 + 1_000 * i, i));
                expected.add(recognizer.recognize(sounds.get(i), 16_000));
            }
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<Recognition>> answers = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                float[] sound = sounds.get(i % 16);
                answers.add(threads.submit(() -> recognizer.recognize(sound, 16_000)));
            }
            for (int i = 0; i < 160; i++) {
                assertThat(answers.get(i).get()).isEqualTo(expected.get(i % 16));
            }
            threads.shutdown();
        }
    }

    /** The recognizer is closed before the stream's third quarter is read. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRecognitionUnderWayIsRefusedTheRestOnceItIsClosed(int workers) throws Exception {
        Recognizer recognizer = Recognizer.open(Models.small(folder), RecognizerOptions.DEFAULT.withThreads(workers));
        CountDownLatch halfway = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        byte[] wave = new NoiseStream(20).readAllBytes();
        InputStream held =
                new SequenceInputStream(new ByteArrayInputStream(wave, 0, wave.length / 2), new InputStream() {
                    private final InputStream rest = new ByteArrayInputStream(wave, wave.length / 2, wave.length / 2);

                    @Override
                    public int read() throws IOException {
                        halfway.countDown();
                        Eventually.opens(closed);
                        return rest.read();
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        halfway.countDown();
                        Eventually.opens(closed);
                        return rest.read(buffer, offset, length);
                    }
                });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Recognition> answer = thread.submit(() -> recognizer.recognize(held, "held"));
        Eventually.opens(halfway);
        recognizer.close();
        closed.countDown();
        assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed; close it after its last use");
        thread.shutdown();
    }

    /**
     * Eight threads recognise repeatedly while the recognizer is closed; each result is right until a call is refused.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void closedUnderLoadItAnswersRightOrRefuses(int workers) throws Exception {
        Recognizer recognizer = Recognizer.open(Models.small(folder), RecognizerOptions.DEFAULT.withThreads(workers));
        float[] sound = Models.sound(30_000, 1);
        Recognition expected = recognizer.recognize(sound, 16_000);
        CountDownLatch answered = new CountDownLatch(40);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            users.add(threads.submit(() -> assertThatIllegalStateException()
                    .isThrownBy(() -> {
                        while (true) {
                            assertThat(recognizer.recognize(sound, 16_000)).isEqualTo(expected);
                            answered.countDown();
                        }
                    })
                    .withMessageContaining("closed; close it after its last use")));
        }
        Eventually.opens(answered);
        recognizer.close();
        assertClosed(() -> recognizer.recognize(sound, 16_000));
        for (Future<?> user : users) {
            user.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();
    }

    /** Half an hour is 115 MB of samples; only the recognition remains in memory. */
    @Test
    void memoryDoesNotGrowWithTheRecording() throws IOException {
        Architecture architecture = Models.small("attention");
        Path model = Models.write(folder, architecture, Models.SMALL, 0.2, Models.random(architecture, 1));
        try (Recognizer recognizer = Recognizer.open(model)) {
            recognizer.recognize(new NoiseStream(60), "warm-up");
            long before = used();
            Recognition recognition = recognizer.recognize(new NoiseStream(1_800), "half an hour");
            assertThat(recognition.duration()).isEqualTo(1_800);
            assertThat(recognition.segments()).hasSize(9_000); // 1 + floor((1800 - 0.16) / 0.2)
            // The recognition itself takes less than 200 bytes a segment.
            assertThat(used() - before).isLessThan(9_000L * 200 + 4_000_000);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /**
     * Ten hours would be 2.3 GB of samples in memory, and 5.8 GB of magnitudes; the tests' heap has 2 GB. The check for
     * voice, which would listen to all of the noise, is left out: {@code memoryDoesNotGrowWithTheRecording} has it.
     */
    @Test
    @Tag("slow")
    void tenHoursFit() throws IOException {
        Architecture architecture = Models.small("attention");
        Path model = Models.write(folder, architecture, Models.SMALL, 0.4, Models.random(architecture, 1));
        try (Recognizer recognizer = Recognizer.open(model, RecognizerOptions.DEFAULT.withLeastVoice(0))) {
            Recognition recognition = recognizer.recognize(new NoiseStream(36_000), "ten hours");
            assertThat(recognition.segments()).hasSize(90_000); // 1 + floor((36000 - 0.16) / 0.4)
            assertThat(recognition.duration()).isEqualTo(36_000);
        }
    }
}
