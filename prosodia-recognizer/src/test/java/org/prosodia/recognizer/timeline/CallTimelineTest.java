package org.prosodia.recognizer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.testing.HoldSounds;
import org.prosodia.testing.WaveFile;

class CallTimelineTest {

    private static final TimelineSettings ANYTHING = new TimelineSettings(0.04, 0.1, 0.1, 0, 0, false);
    private static final List<CallRole> ROLES = List.of(new CallRole("caller", 0), new CallRole("callee", 1));

    @TempDir
    Path folder;

    private Path call() throws IOException {
        float[] left = HoldSounds.joined(HoldSounds.speech(2, 1), HoldSounds.silence(2));
        float[] right = HoldSounds.joined(HoldSounds.silence(1), HoldSounds.speech(2, 2), HoldSounds.silence(1));
        return Files.write(folder.resolve("call.wav"), WaveFile.of(16_000, left, right));
    }

    @Test
    void eachSpeakerHasATimelineAndOverlapIsMarked() throws Exception {
        Path file = call();
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            CallTimeline call = recognizer.call(file, ROLES, RolePolicy.STRICT, ANYTHING, VoiceActivity.BUILT_IN);

            assertThat(call.duration()).isEqualTo(4);
            assertThat(call.speakers())
                    .extracting(speaker -> speaker.role().name())
                    .containsExactly("caller", "callee");
            // The left speaks from 0 to 2 s, the right from 1 to 3 s.
            assertThat(call.overlaps()).hasSize(1);
            assertThat(call.overlaps().get(0).start()).isCloseTo(1, within(0.2));
            assertThat(call.overlaps().get(0).end()).isCloseTo(2, within(0.2));
            assertThat(call.speakers().get(1).quarters())
                    .extracting(quarter -> Math.round(10 * quarter.voice()) / 10.0)
                    .satisfies(voice -> assertThat(voice.get(1)).isEqualTo(1.0))
                    .satisfies(voice -> assertThat(voice.get(0)).isLessThan(0.2));
            assertThat(call.workplaceException()).isEmpty();
        }
    }

    @Test
    void refusesAnEmployeeBeforeAnythingIsRead() throws Exception {
        Path none = folder.resolve("none.wav");
        List<CallRole> roles = List.of(new CallRole("customer", 0), new CallRole("agent", 1));
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            assertThatThrownBy(() -> recognizer.call(none, roles, RolePolicy.STRICT, ANYTHING, VoiceActivity.NONE))
                    .isInstanceOf(RoleRefusedException.class);
            assertThatThrownBy(() ->
                            recognizer.call(none, roles, RolePolicy.withException("why"), ANYTHING, VoiceActivity.NONE))
                    .isInstanceOf(AudioException.class);
            CallTimeline call =
                    recognizer.call(call(), roles, RolePolicy.withException("why"), ANYTHING, VoiceActivity.NONE);
            assertThat(call.workplaceException()).contains("why");
            assertThatThrownBy(() -> recognizer.call(
                            call(),
                            List.of(new CallRole("a", 0), new CallRole("b", 0)),
                            RolePolicy.STRICT,
                            ANYTHING,
                            VoiceActivity.NONE))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> recognizer.call(
                            call(), List.of(new CallRole("third", 2)), RolePolicy.STRICT, ANYTHING, VoiceActivity.NONE))
                    .isInstanceOf(AudioException.NoSuchChannel.class);
        }
    }

    @Test
    void overlapIsWhereTwoSound() {
        List<TimeSpan> a = List.of(new TimeSpan(0, 2), new TimeSpan(3, 5));
        List<TimeSpan> b = List.of(new TimeSpan(1, 3), new TimeSpan(4, 6));
        List<TimeSpan> c = List.of(new TimeSpan(4.5, 4.75));

        assertThat(CallTimeline.overlaps(List.of(a, b))).containsExactly(new TimeSpan(1, 2), new TimeSpan(4, 5));
        assertThat(CallTimeline.overlaps(List.of(a, b, c))).containsExactly(new TimeSpan(1, 2), new TimeSpan(4, 5));
        assertThat(CallTimeline.overlaps(List.of(a))).isEmpty();
    }

    @Test
    void aWarningOfBothChannelsIsListedOnce() {
        List<CallTimeline.Speaker> speakers = Stream.of(
                        List.of("f: ends early", "f: no speech"), List.of("f: clipped", "f: ends early"))
                .map(warnings -> new EmotionTimeline(
                        "f",
                        4,
                        List.of(),
                        List.of(),
                        warnings,
                        "none",
                        ANYTHING,
                        new ModelSummary("m", "none", List.of("angry", "sad"), "0")))
                .map(timeline -> new CallTimeline.Speaker(ROLES.get(0), timeline, List.of()))
                .toList();
        CallTimeline call = new CallTimeline("f", 4, speakers, List.of(), Optional.empty());

        assertThat(call.warnings()).containsExactly("f: ends early", "f: no speech", "f: clipped");
    }

    @Test
    void quartersShareOutTimeAndScores() {
        ModelSummary model = new ModelSummary("m", "none", List.of("angry", "sad"), "0");
        EmotionTimeline timeline = new EmotionTimeline(
                "f",
                8,
                List.of(
                        new EmotionSpan(new TimeSpan(1, 3), "angry", 0.5),
                        new EmotionSpan(new TimeSpan(3, 3.5), "angry", 0.75),
                        new EmotionSpan(new TimeSpan(3.5, 4), "sad", 1)),
                List.of(new TimeSpan(0.5, 4)),
                List.of(),
                "none",
                TimelineSettings.DEFAULT,
                model);
        List<QuarterSummary> quarters = QuarterSummary.of(timeline);

        assertThat(quarters)
                .containsExactly(
                        new QuarterSummary(
                                1, new TimeSpan(0, 2), 1.5, Map.of("angry", new QuarterSummary.Share(1, 0.5))),
                        // a second at 0.5 and half a second at 0.75: (0.5 + 0.375) / 1.5
                        new QuarterSummary(
                                2,
                                new TimeSpan(2, 4),
                                2,
                                Map.of(
                                        "angry",
                                        new QuarterSummary.Share(1.5, 0.875 / 1.5),
                                        "sad",
                                        new QuarterSummary.Share(0.5, 1))),
                        new QuarterSummary(3, new TimeSpan(4, 6), 0, Map.of()),
                        new QuarterSummary(4, new TimeSpan(6, 8), 0, Map.of()));
        assertThat(quarters.get(1).dominant()).contains("angry");
        assertThat(quarters.get(3).dominant()).isEmpty();
    }
}
