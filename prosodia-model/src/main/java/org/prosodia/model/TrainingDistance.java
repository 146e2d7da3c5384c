package org.prosodia.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The distance of a recording's features from those of the model's training utterances. It shows what measures of sound
 * do not: other voices, languages, or sounds that are no speech. Immutable.
 *
 * @param distance as {@link TrainingDomain#distance} defines it: about 1 for training utterances, at least 0. For a
 *     timeline the mean over the time with voice of each window's distance
 * @param bound the distance above which the recording is unlike the training utterances; empty if the model has none
 */
public record TrainingDistance(double distance, OptionalDouble bound) {

    /** Returns a distance with the bound of a model. */
    public static TrainingDistance of(double distance, TrainingDomain domain) {
        return new TrainingDistance(
                distance,
                domain.bound().stream()
                        .mapToDouble(TrainingDomain.Bound::distance)
                        .findFirst());
    }

    /** Returns true if the recording is beyond the bound. */
    public boolean outside() {
        return bound.isPresent() && distance > bound.getAsDouble();
    }

    /** Returns the warning about a recording beyond the bound, without its name; empty for others. */
    public Optional<String> warning() {
        return outside()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "unlike the training data: the network's features are at a distance of %.2f, and those of"
                                + " nearly all new speakers below %.2f",
                        distance,
                        bound.getAsDouble()))
                : Optional.empty();
    }

    /** Returns a recording's warnings followed by that about its distance, with the recording's name. */
    public static List<String> warnings(List<String> before, String file, Optional<TrainingDistance> measured) {
        return Stream.concat(
                        before.stream(),
                        measured.flatMap(TrainingDistance::warning).stream().map(warning -> file + ": " + warning))
                .toList();
    }
}
