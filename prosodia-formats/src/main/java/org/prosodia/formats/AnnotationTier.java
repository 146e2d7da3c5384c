package org.prosodia.formats;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Annotations of one kind, and of one person if several speak. Immutable.
 *
 * @param kind the kind of label: {@link #EMOTION}, {@link #VOICE}, or any other word; without {@code @}
 * @param speaker the person, such as {@code customer}; empty if the annotations are of all persons
 * @param annotations in the order of time and without overlap, as Praat and ELAN require
 */
public record AnnotationTier(String kind, Optional<String> speaker, List<Annotation> annotations) {

    /** The kind whose labels are emotions; formats without tiers have only these. */
    public static final String EMOTION = "emotion";

    /** The kind whose annotations mark speech; all have this label. */
    public static final String VOICE = "voice";

    private static final Pattern NAME =
            Pattern.compile("[^\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]*\\S[^\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]*");

    /**
     * Checks names and order.
     *
     * @throws IllegalArgumentException if annotations overlap or are not in order, or a name is blank or has several
     *     lines
     */
    public AnnotationTier {
        annotations = List.copyOf(annotations);
        if (!NAME.matcher(kind).matches() || kind.contains("@")) {
            throw new IllegalArgumentException(
                    "'" + kind + "' is not a kind of tier: use a word on one line, without @");
        }
        if (speaker.isPresent() && !NAME.matcher(speaker.get()).matches()) {
            throw new IllegalArgumentException(
                    "the name of a speaker must be on one line and not blank, not '" + speaker.get() + "'");
        }
        for (int i = 1; i < annotations.size(); i++) {
            if (annotations.get(i).start() < annotations.get(i - 1).end()) {
                throw new IllegalArgumentException(
                        "annotations of a tier must not overlap and must be in order of time, unlike "
                                + annotations.get(i - 1) + " and " + annotations.get(i));
            }
        }
    }

    /** Returns the emotions of a recording with one speaker, or without known speakers. */
    public static AnnotationTier emotions(List<Annotation> annotations) {
        return new AnnotationTier(EMOTION, Optional.empty(), annotations);
    }

    /** Returns the emotions of one of several speakers. */
    public static AnnotationTier emotions(String speaker, List<Annotation> annotations) {
        return new AnnotationTier(EMOTION, Optional.of(speaker), annotations);
    }

    /**
     * Returns the kind, followed by {@code @} and the speaker if there is one: {@code emotion@customer}, as is
     * customary in ELAN.
     */
    public String name() {
        return kind + speaker.map(who -> "@" + who).orElse("");
    }

    boolean isEmotion() {
        return kind.equals(EMOTION);
    }
}
