package org.prosodia.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An emotion in a format that has no tiers.
 *
 * @param number the number of its tier, counted from 1 among those of emotions
 * @param speaker the speaker of the tier, if there is one
 * @param annotation the span with the emotion
 */
record TimedEmotion(int number, Optional<String> speaker, Annotation annotation) {

    /** Returns all emotions of all tiers in the order of their starts; with equal starts in the order of the tiers. */
    static List<TimedEmotion> of(AnnotatedRecording recording) {
        List<TimedEmotion> all = new ArrayList<>();
        List<AnnotationTier> tiers =
                recording.tiers().stream().filter(AnnotationTier::isEmotion).toList();
        for (int i = 0; i < tiers.size(); i++) {
            for (Annotation annotation : tiers.get(i).annotations()) {
                all.add(new TimedEmotion(i + 1, tiers.get(i).speaker(), annotation));
            }
        }
        all.sort(Comparator.comparingDouble(emotion -> emotion.annotation.start()));
        return all;
    }

    /** Returns the label on one line. */
    String label() {
        return annotation.label().replaceAll("\\s+", " ");
    }
}
