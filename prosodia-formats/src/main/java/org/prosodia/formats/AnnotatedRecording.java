package org.prosodia.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.EmotionTimeline;

/**
 * A recording with annotations, written by {@link AnnotationFormat}. Immutable.
 *
 * @param media the path of the audio file relative to the annotation file, with slashes; another name if there is no
 *     such path
 * @param duration the length of the recording in seconds, more than 0
 * @param tiers at least one, with distinct names; none ends after the recording
 */
public record AnnotatedRecording(String media, double duration, List<AnnotationTier> tiers) {

    /**
     * Checks that annotations are within the recording and that the names of the tiers are distinct.
     *
     * @throws IllegalArgumentException if they are not
     */
    public AnnotatedRecording {
        tiers = List.copyOf(tiers);
        if (!(duration > 0 && Double.isFinite(duration))) {
            throw new IllegalArgumentException("the duration of a recording must be above 0 s, not " + duration + " s");
        }
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("an annotated recording needs at least one tier, which may be empty");
        }
        Set<String> names = new HashSet<>();
        for (AnnotationTier tier : tiers) {
            if (!names.add(tier.name())) {
                throw new IllegalArgumentException("two tiers are called '" + tier.name() + "'");
            }
            int count = tier.annotations().size();
            if (count > 0 && tier.annotations().get(count - 1).end() > duration) {
                throw new IllegalArgumentException("the tier " + tier.name() + " ends after the recording, at "
                        + tier.annotations().get(count - 1).end() + " of " + duration + " s");
            }
        }
    }

    /**
     * Returns a recognition as one tier of emotions. Segments overlap: each stands for the time that is nearer to its
     * middle than to the middle of any other, the first also for the time before and the last for the time after it, as
     * in timelines; neighbours of the same emotion are one annotation, whose score is the mean of its segments'
     * probabilities of that emotion. Segments with too little voice have no annotation, and annotations shorter than a
     * millisecond are omitted.
     *
     * @param recognition the result for a recording
     * @param media the path or name of the audio file, as in this record
     */
    public static AnnotatedRecording of(Recognition recognition, String media) {
        List<Annotation> annotations = new ArrayList<>();
        for (Timeline.Stretch stretch : Timeline.of(recognition).stretches()) {
            if (!stretch.emotion().equals(Recognition.NO_VOICE)
                    && stretch.end() - stretch.start() >= Annotation.SHORTEST) {
                annotations.add(Annotation.of(stretch.start(), stretch.end(), stretch.emotion(), stretch.score()));
            }
        }
        return new AnnotatedRecording(media, recognition.duration(), List.of(AnnotationTier.emotions(annotations)));
    }

    /**
     * Returns a timeline as a tier of emotions and one of {@link AnnotationTier#VOICE}. Annotations shorter than a
     * millisecond are omitted.
     *
     * @param timeline the timeline of a recording
     * @param media the path or name of the audio file, as in this record
     */
    public static AnnotatedRecording of(EmotionTimeline timeline, String media) {
        return new AnnotatedRecording(media, timeline.duration(), tiers(timeline, Optional.empty()));
    }

    /**
     * Returns a call as a tier of emotions and one of voice for each role.
     *
     * @param call the timelines of a call
     * @param media the path or name of the audio file, as in this record
     * @throws IllegalArgumentException if an employee was scored by a workplace exception: every result must state it,
     *     and these formats have no field for it
     */
    public static AnnotatedRecording of(CallTimeline call, String media) {
        if (call.workplaceException().isPresent()) {
            throw new IllegalArgumentException(
                    "annotation formats have no field for the workplace exception by which an employee"
                            + " was scored, and every result must state it; write json or csv");
        }
        return new AnnotatedRecording(
                media,
                call.duration(),
                call.speakers().stream()
                        .flatMap(speaker -> tiers(
                                speaker.timeline(), Optional.of(speaker.role().name()))
                                .stream())
                        .toList());
    }

    private static List<AnnotationTier> tiers(EmotionTimeline timeline, Optional<String> speaker) {
        List<Annotation> emotions = new ArrayList<>();
        for (EmotionSpan span : timeline.spans()) {
            add(
                    emotions,
                    span.time(),
                    timeline.duration(),
                    span.emotion(),
                    OptionalDouble.of(Math.min(1, Math.max(0, span.score()))));
        }
        List<Annotation> voices = new ArrayList<>();
        for (TimeSpan voice : timeline.voice()) {
            add(voices, voice, timeline.duration(), AnnotationTier.VOICE, OptionalDouble.empty());
        }
        return List.of(
                new AnnotationTier(AnnotationTier.EMOTION, speaker, emotions),
                new AnnotationTier(AnnotationTier.VOICE, speaker, voices));
    }

    private static void add(
            List<Annotation> annotations, TimeSpan time, double duration, String label, OptionalDouble score) {
        double end = Math.min(time.end(), duration);
        if (end - time.start() >= Annotation.SHORTEST) {
            annotations.add(new Annotation(time.start(), end, label, score));
        }
    }
}
