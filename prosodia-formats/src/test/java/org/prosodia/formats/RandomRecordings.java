package org.prosodia.formats;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Annotated recordings with random labels and speakers. */
final class RandomRecordings {

    private static final String COMMON = "abcAZ019äß€语😀 \"'<>&;:!?.@#\\()[]{}-_%~*|";
    private static final String ONLY_ANNOTATIONS = COMMON + "\n\t,/+=";

    private RandomRecordings() {}

    /** Returns recordings with every label that an annotation may have. */
    static Arbitrary<AnnotatedRecording> any() {
        return recordings(text(ONLY_ANNOTATIONS));
    }

    /** Returns recordings with labels that are valid emotions in a corpus. */
    static Arbitrary<AnnotatedRecording> labelled() {
        return recordings(text(COMMON)
                .map(label -> "l"
                        + label.replaceAll(":\\s+", ":").replaceAll("\\s+", " ").strip()));
    }

    private static Arbitrary<String> text(String characters) {
        return Arbitraries.of(
                        characters.codePoints().mapToObj(Character::toString).toList())
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(all -> String.join("", all))
                .filter(text -> !text.isBlank());
    }

    /** Tiers of distinct speakers; times are whole milliseconds, so that no format rounds. */
    private static Arbitrary<AnnotatedRecording> recordings(Arbitrary<String> labels) {
        Arbitrary<List<String>> speakers = text(COMMON.replace(":", ""))
                .map(String::strip)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        Arbitrary<List<List<Annotation>>> annotations =
                annotations(labels).list().ofSize(3);
        return Combinators.combine(speakers, annotations, Arbitraries.integers().between(1, 5000))
                .as((names, lists, rest) -> {
                    Set<String> distinct = new LinkedHashSet<>(names);
                    List<AnnotationTier> tiers = new ArrayList<>();
                    double duration = 0;
                    for (String name : distinct) {
                        List<Annotation> own = lists.get(tiers.size());
                        tiers.add(AnnotationTier.emotions(name, own));
                        duration = own.isEmpty()
                                ? duration
                                : Math.max(duration, own.get(own.size() - 1).end());
                    }
                    return new AnnotatedRecording("a.wav", duration + rest / 1000.0, tiers);
                })
                .withoutEdgeCases(); // of so many parts they would be all that is tried
    }

    /** Returns alternating gaps and lengths in milliseconds; a gap may be 0. */
    private static Arbitrary<List<Annotation>> annotations(Arbitrary<String> labels) {
        Arbitrary<Annotation> one = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 100_000),
                        labels,
                        Arbitraries.integers().between(0, 100))
                .as((gap, length, label, score) -> new Annotation(
                        gap,
                        gap + length,
                        label,
                        score == 0 ? OptionalDouble.empty() : OptionalDouble.of(score / 100.0)));
        return one.list().ofMaxSize(6).map(relative -> {
            List<Annotation> all = new ArrayList<>();
            long at = 0;
            for (Annotation each : relative) {
                long start = at + (long) each.start();
                at += (long) each.end();
                all.add(new Annotation(start / 1000.0, at / 1000.0, each.label(), each.score()));
            }
            return all;
        });
    }

    /** Returns the speaker of a tier that has one. */
    static String speaker(AnnotationTier tier) {
        return Optional.of(tier).flatMap(AnnotationTier::speaker).orElseThrow();
    }
}
