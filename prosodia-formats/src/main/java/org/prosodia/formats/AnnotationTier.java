package org.prosodia.formats;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Annotations of one kind, and of one person where several speak.
 *
 * @param kind what the labels are: {@link #EMOTION}, {@link #VOICE}, or any other word; without {@code @}
 * @param speaker whose they are, such as {@code customer}; empty for everybody's
 * @param annotations in the order of time; none begins before the one before it ends, for Praat and ELAN know no others
 */
public record AnnotationTier(String kind, Optional<String> speaker, List<Annotation> annotations) {

    /** The kind whose labels are emotions; formats without tiers hold these alone. */
    public static final String EMOTION = "emotion";

    /** The kind whose annotations say when somebody spoke, all with this label. */
    public static final String VOICE = "voice";

    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]*\\S[^\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]*");

    /**
     * Checks names and order.
     *
     * @throws IllegalArgumentException if annotations overlap or are not in order, or a name is blank or goes over lines
     */
    public AnnotationTier {
        annotations = List.copyOf(annotations);
        if (!NAME.matcher(kind).matches() || kind.contains("@")) {
            throw new IllegalArgumentException("'" + kind + "' is no kind of tier: it has a word in one line, without @");
        }
        if (speaker.isPresent() && !NAME.matcher(speaker.get()).matches()) {
            throw new IllegalArgumentException("a speaker has a name in one line, or none; not '" + speaker.get() + "'");
        }
        for (int i = 1; i < annotations.size(); i++) {
            if (annotations.get(i).start() < annotations.get(i - 1).end()) {
                throw new IllegalArgumentException("annotations of a tier follow each other, unlike " + annotations.get(i - 1) + " and "
                        + annotations.get(i));
            }
        }
    }

    /** Emotions of a recording in which one person speaks, or nobody tells who. */
    public static AnnotationTier emotions(List<Annotation> annotations) {
        return new AnnotationTier(EMOTION, Optional.empty(), annotations);
    }

    /** Emotions of one of several speakers. */
    public static AnnotationTier emotions(String speaker, List<Annotation> annotations) {
        return new AnnotationTier(EMOTION, Optional.of(speaker), annotations);
    }

    /** The kind, and after {@code @} the speaker, if there is one: {@code emotion@customer}, as is the custom in ELAN. */
    public String name() {
        return kind + speaker.map(who -> "@" + who).orElse("");
    }

    boolean isEmotion() {
        return kind.equals(EMOTION);
    }
}
