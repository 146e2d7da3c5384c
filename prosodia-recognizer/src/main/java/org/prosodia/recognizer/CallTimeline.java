package org.prosodia.recognizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.Channel;

/**
 * A call whose channels hold a speaker each.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open(Path.of("model.onnx"))) {
 *     List<CallRole> roles = List.of(new CallRole("customer", 1)); // on the right; the left channel is not scored
 *     CallTimeline call = CallTimeline.of(recognizer, Path.of("call.wav"), roles, RolePolicy.STRICT, TimelineSettings.DEFAULT,
 *             VoiceActivity.BUILT_IN);
 *     for (QuarterSummary quarter : call.speakers().get(0).quarters()) {
 *         System.out.println(quarter.voice() + " s of voice, mostly " + quarter.most().orElse("of no emotion"));
 *     }
 * }
 * }</pre>
 *
 * @param file the recording's name
 * @param duration in seconds
 * @param speakers those that were scored, in the order asked for
 * @param overlaps when two of them or more spoke at once, in the order of time
 * @param workplaceException the words that an employee was scored by, where one could be
 */
public record CallTimeline(String file, double duration, List<Speaker> speakers, List<TimeSpan> overlaps,
        Optional<String> workplaceException) {

    /**
     * One side of the call.
     *
     * @param role who it is
     * @param timeline of that channel alone
     * @param quarters four summaries, of a quarter of the call each
     */
    public record Speaker(CallRole role, EmotionTimeline timeline, List<QuarterSummary> quarters) {
        public Speaker {
            quarters = List.copyOf(quarters);
        }
    }

    public CallTimeline {
        speakers = List.copyOf(speakers);
        overlaps = List.copyOf(overlaps);
    }

    /** What was not well with the recording in any of the channels scored, each said once; empty when all was. */
    public List<String> warnings() {
        return speakers.stream().flatMap(speaker -> speaker.timeline().warnings().stream()).distinct().toList();
    }

    /** The same under another name. */
    public CallTimeline named(String other) {
        return new CallTimeline(other, duration, speakers, overlaps, workplaceException);
    }

    /**
     * Scores the channels of a call that have a role, and no others. The file is read once for each.
     *
     * @param roles at least one; each channel once
     * @throws RoleRefusedException if the policy forbids a role; then nothing is scored
     * @throws AudioException if nothing can be had from the file; see its subclasses
     * @throws IllegalArgumentException if there is no role or two have the same name or channel, or as {@link Recognizer#timeline}
     */
    public static CallTimeline of(Recognizer recognizer, Path file, List<CallRole> roles, RolePolicy policy, TimelineSettings settings,
            VoiceActivity voice) throws RoleRefusedException, AudioException {
        check(roles, policy);
        List<Speaker> speakers = new ArrayList<>();
        for (CallRole role : roles) {
            EmotionTimeline timeline = recognizer.timeline(file, new Channel.Only(role.channel()), settings, voice);
            speakers.add(new Speaker(role, timeline, QuarterSummary.of(timeline)));
        }
        double duration = speakers.stream().mapToDouble(speaker -> speaker.timeline().duration()).max().orElseThrow();
        List<List<TimeSpan>> voices = speakers.stream().map(speaker -> speaker.timeline().voice()).toList();
        return new CallTimeline(file.toString(), duration, speakers, overlaps(voices), policy.workplaceException());
    }

    /**
     * The same call, with {@link Recognition#UNCERTAIN} in place of the emotion of spans whose score is below a threshold, in the quarters,
     * too.
     *
     * @param threshold in (0, 1]
     */
    public CallTimeline abstainingBelow(double threshold) {
        List<Speaker> abstaining = speakers.stream().map(speaker -> {
            EmotionTimeline timeline = speaker.timeline().abstainingBelow(threshold);
            return new Speaker(speaker.role(), timeline, QuarterSummary.of(timeline));
        }).toList();
        return new CallTimeline(file, duration, abstaining, overlaps, workplaceException);
    }

    /** The same without what its channels sound like. */
    public CallTimeline withoutQuality() {
        return new CallTimeline(file, duration, speakers.stream().map(speaker -> new Speaker(speaker.role(),
                speaker.timeline().withoutQuality(), speaker.quarters())).toList(), overlaps, workplaceException);
    }

    private static void check(List<CallRole> roles, RolePolicy policy) throws RoleRefusedException {
        boolean twice = roles.stream().map(CallRole::name).distinct().count() < roles.size()
                || roles.stream().map(CallRole::channel).distinct().count() < roles.size();
        if (roles.isEmpty() || twice) {
            throw new IllegalArgumentException("a call has a role or more, each with a name and a channel of its own, not " + roles);
        }
        for (CallRole role : roles) {
            policy.check(role.name());
        }
    }

    /** When at least two voices sound at once. */
    static List<TimeSpan> overlaps(List<List<TimeSpan>> voices) {
        record Turn(double time, int change) {}

        List<Turn> turns = new ArrayList<>();
        voices.forEach(spans -> spans.forEach(span -> {
            turns.add(new Turn(span.start(), 1));
            turns.add(new Turn(span.end(), -1));
        }));
        turns.sort((a, b) -> a.time != b.time ? Double.compare(a.time, b.time) : a.change - b.change); // ends before beginnings
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
