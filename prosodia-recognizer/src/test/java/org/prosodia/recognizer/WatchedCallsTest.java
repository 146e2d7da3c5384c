package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.Cancellation;
import org.prosodia.audio.CancelledException;
import org.prosodia.audio.Channel;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.testing.WaveFile;

class WatchedCallsTest {

    private static final double SECONDS = 20;

    @TempDir
    private Path folder;

    private Path model;
    private Path clip;
    private float[] samples;

    /** The reports, as text. */
    private static final class Report implements RecognitionMetrics {

        private final List<String> calls = new ArrayList<>();

        @Override
        public void succeeded(double soundSeconds, Duration time) {
            assertThat(time).isPositive();
            calls.add("succeeded " + soundSeconds);
        }

        @Override
        public void failed(Exception failure, Duration time) {
            assertThat(time).isPositive();
            calls.add("failed " + failure.getClass().getSimpleName());
        }
    }

    @BeforeEach
    void files() throws IOException {
        model = Models.small(folder);
        samples = Models.sound((int) (16_000 * SECONDS), 3);
        clip = Files.write(folder.resolve("clip.wav"), WaveFile.of(16_000, samples));
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private Recognizer open(int threads) throws IOException {
        return Recognizer.open(model, RecognizerOptions.DEFAULT.withThreads(threads));
    }

    private static void ends(CancelledException.Reason reason, Recognizer recognizer, Path file) {
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() -> recognizer.recognize(file))
                .satisfies(ended -> assertThat(ended.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aCallThatIsCancelledEndsAndTheNextWorks(int threads) throws IOException {
        Cancellation cancellation = new Cancellation();
        try (Recognizer recognizer = open(threads)) {
            Recognition before = recognizer.withCancellation(cancellation).recognize(clip);
            byte[] bytes = Files.readAllBytes(clip);
            FilterInputStream cancelling = new FilterInputStream(new ByteArrayInputStream(bytes)) {
                private int read;

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    if ((read += Math.min(length, 8_192)) > bytes.length / 2) {
                        cancellation.cancel(); // in the middle of the call
                    }
                    return super.read(buffer, offset, Math.min(length, 8_192));
                }
            };
            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> recognizer.withCancellation(cancellation).recognize(cancelling, "call.wav"))
                    .withMessageEndingWith(": was cancelled");
            assertThat(cancelling.available()).as("bytes that are not read").isPositive();
            assertThat(cancellation.isCancelled()).isTrue();
            assertThat(recognizer.recognize(clip).scores()).isEqualTo(before.scores());
        }
    }

    @Test
    void aCallHasATimeLimit() throws IOException {
        try (Recognizer recognizer = open(1)) {
            Recognizer limited = recognizer.withCancellation(Cancellation.after(Duration.ZERO));
            ends(CancelledException.Reason.TIMED_OUT, limited, clip);
            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> limited.recognize(samples, 16_000))
                    .withMessageEndingWith(": took longer than 0.0 s");
            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> limited.timeline(
                            clip, new Channel.Mix(), TimelineSettings.DEFAULT, VoiceActivity.BUILT_IN));
            Recognizer patient = recognizer.withCancellation(Cancellation.after(Duration.ofHours(1)));
            assertThat(patient.recognize(clip).duration()).isEqualTo(SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anInterruptEndsTheCallAndStays(int threads) throws IOException {
        try (Recognizer recognizer = open(threads)) {
            Thread.currentThread().interrupt();
            ends(CancelledException.Reason.INTERRUPTED, recognizer, clip);
            assertThat(Thread.interrupted()).as("and stays known").isTrue();
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> recognizer.recognize(samples, 16_000))
                    .satisfies(ended -> assertThat(ended.reason()).isEqualTo(CancelledException.Reason.INTERRUPTED));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(recognizer.recognize(clip).duration()).isEqualTo(SECONDS);
        }
    }

    /** Pieces have 16,384 samples: 20 of them are in 20 s, the first of which ends at 1.024 s. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void progressIsReportedOnTheThreadOfTheCall(int threads) throws IOException {
        List<Double> seconds = new ArrayList<>();
        Thread caller = Thread.currentThread();
        RecognitionProgress progress = (position, total) -> {
            assertThat(Thread.currentThread()).isEqualTo(caller);
            assertThat(total).hasValue(SECONDS);
            seconds.add(position);
        };
        try (Recognizer recognizer = open(threads)) {
            Recognizer watched = recognizer.withProgress(progress);
            watched.recognize(samples, 16_000);
            assertThat(seconds).hasSize(20).isSorted().startsWith(1.024).endsWith(SECONDS);
            seconds.clear();
            watched.recognize(clip);
            assertThat(seconds).hasSizeGreaterThanOrEqualTo(20).isSorted().endsWith(SECONDS);
            seconds.clear();
            watched.timeline(clip, new Channel.Mix(), TimelineSettings.DEFAULT, VoiceActivity.NONE);
            assertThat(seconds).hasSizeGreaterThanOrEqualTo(20).isSorted().endsWith(SECONDS);
        }
    }

    /** The progress in a part is that of the part, which may end after the file. */
    @Test
    void progressOfAPart() throws IOException {
        List<String> last = new ArrayList<>();
        RecognitionProgress progress = (position, total) -> last.add(position + " of " + total.orElse(-1));
        try (Recognizer recognizer = open(1)) {
            recognizer.withProgress(progress).recognize(clip, new Channel.Mix(), new TimeSpan(5, 9));
            assertThat(last).endsWith("4.0 of 4.0");
            recognizer.withProgress(progress).recognize(clip, new Channel.Mix(), new TimeSpan(18, 20.05));
            assertThat(last).endsWith("2.0 of 2.0");
        }
    }

    @Test
    void callsAreReported() throws IOException {
        Report report = new Report();
        try (Recognizer recognizer = open(1)) {
            Recognizer watched = recognizer.withMetrics(report);
            watched.recognize(clip);
            watched.recognize(samples, 16_000);
            assertThatExceptionOfType(AudioException.Missing.class)
                    .isThrownBy(() -> watched.recognize(folder.resolve("none.wav")));
            assertThatExceptionOfType(TooShortException.class)
                    .isThrownBy(() -> watched.recognize(new float[0], 16_000));
            ends(
                    CancelledException.Reason.TIMED_OUT,
                    watched.withCancellation(Cancellation.after(Duration.ZERO)),
                    clip);
            recognizer.recognize(clip); // not watched
        }
        assertThat(report.calls)
                .containsExactly(
                        "succeeded 20.0",
                        "succeeded 20.0",
                        "failed Missing",
                        "failed TooShortException",
                        "failed CancelledException");
    }
}
