package org.prosodia.recognizer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.audio.TimeSpan;

/**
 * The timelines of a call with one speaker on each channel.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open(Path.of("model.onnx"));
 *         VoiceActivity voice = VoiceActivity.forSampleRate(recognizer.model().frontEnd().sampleRate())) {
 *     List<CallRole> roles = List.of(new CallRole("customer", 1)); // on the right; the left channel is not scored
 *     CallTimeline call = recognizer.call(Path.of("call.wav"), roles, RolePolicy.STRICT, TimelineSettings.DEFAULT,
 *             voice);
 *     for (QuarterSummary quarter : call.speakers().get(0).quarters()) {
 *         System.out.println(quarter.voice() + " s of voice, mostly " + quarter.dominant().orElse("none"));
 *     }
 * }
 * }</pre>
 *
 * @param file the recording's name
 * @param duration in seconds
 * @param speakers the speakers scored, in the order requested
 * @param overlaps the times in which at least two speakers spoke, in order
 * @param workplaceException the policy's exception for scoring employees, if there is one
 */
public record CallTimeline(
        String file,
        double duration,
        List<Speaker> speakers,
        List<TimeSpan> overlaps,
        Optional<String> workplaceException) {

    /**
     * One speaker of the call.
     *
     * @param role the speaker's role and channel
     * @param timeline the timeline of that channel alone
     * @param quarters four summaries, one for each quarter of the call
     */
    public record Speaker(CallRole role, EmotionTimeline timeline, List<QuarterSummary> quarters) {
        public Speaker {
            quarters = List.copyOf(quarters);
        }

        /** Returns a role's timeline with its summaries. */
        public static Speaker of(CallRole role, EmotionTimeline timeline) {
            return new Speaker(role, timeline, QuarterSummary.of(timeline));
        }
    }

    public CallTimeline {
        speakers = List.copyOf(speakers);
        overlaps = List.copyOf(overlaps);
    }

    /** Returns the faults found in any of the channels scored, without repetition; empty if there are none. */
    public List<String> warnings() {
        return speakers.stream()
                .flatMap(speaker -> speaker.timeline().warnings().stream())
                .distinct()
                .toList();
    }

    /** Returns this call with another name of the recording, in its warnings too. */
    public CallTimeline named(String other) {
        List<Speaker> renamed = speakers.stream()
                .map(speaker -> new Speaker(speaker.role(), speaker.timeline().named(other), speaker.quarters()))
                .toList();
        return new CallTimeline(other, duration, renamed, overlaps, workplaceException);
    }

    /** Returns the call of these speakers; its duration is that of the longest channel. */
    public static CallTimeline of(String file, List<Speaker> speakers, Optional<String> workplaceException) {
        double duration = speakers.stream()
                .mapToDouble(speaker -> speaker.timeline().duration())
                .max()
                .orElseThrow();
        List<List<TimeSpan>> voices =
                speakers.stream().map(speaker -> speaker.timeline().voice()).toList();
        return new CallTimeline(file, duration, speakers, overlaps(voices), workplaceException);
    }

    /**
     * Returns this call with {@link EmotionSpan#UNCERTAIN} in place of the emotion of each span whose score is below a
     * threshold; the quarters are recomputed.
     *
     * @param threshold in (0, 1]
     */
    public CallTimeline abstainingBelow(double threshold) {
        List<Speaker> abstaining = speakers.stream()
                .map(speaker -> Speaker.of(speaker.role(), speaker.timeline().abstainingBelow(threshold)))
                .toList();
        return new CallTimeline(file, duration, abstaining, overlaps, workplaceException);
    }

    /** Returns this call without the quality of its channels. */
    public CallTimeline withoutQuality() {
        return new CallTimeline(
                file,
                duration,
                speakers.stream()
                        .map(speaker ->
                                new Speaker(speaker.role(), speaker.timeline().withoutQuality(), speaker.quarters()))
                        .toList(),
                overlaps,
                workplaceException);
    }

    /** Returns the times in which at least two voices sound. */
    static List<TimeSpan> overlaps(List<List<TimeSpan>> voices) {
        record Turn(double time, int change) {}

        List<Turn> turns = new ArrayList<>();
        voices.forEach(spans -> spans.forEach(span -> {
            turns.add(new Turn(span.start(), 1));
            turns.add(new Turn(span.end(), -1));
        }));
        // ends before starts
        turns.sort((a, b) -> a.time != b.time ? Double.compare(a.time, b.time) : a.change - b.change);
        List<TimeSpan> overlaps = new ArrayList<>();
        int sounding = 0;
        double since = 0;
        for (Turn turn : turns) {
            sounding += turn.change;
            if (sounding == 2 && turn.change > 0) {
                since = turn.time;
            } else if (sounding == 1 && turn.change < 0 && turn.time > since) {
                overlaps.add(new TimeSpan(since, turn.time));
            }
        }
        return overlaps;
    }
}
