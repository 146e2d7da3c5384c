package org.prosodia.formats.turns;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.prosodia.recognizer.Recognition;

/**
 * A turn with its emotion, or the reason why it has none. Immutable.
 *
 * @param turn the turn
 * @param recognition the model's result for the sound of the turn alone; empty if it could not be scored
 * @param reason the reason why the turn has no emotion; empty if it has one
 */
public record ScoredTurn(Turn turn, Optional<Recognition> recognition, Optional<String> reason) {

    /** Returns a turn with its emotion. */
    static ScoredTurn of(Turn turn, Recognition recognition) {
        return new ScoredTurn(turn, Optional.of(recognition), Optional.empty());
    }

    /** Returns a turn that was not scored. */
    static ScoredTurn without(Turn turn, String reason) {
        return new ScoredTurn(turn, Optional.empty(), Optional.of(reason));
    }

    /** Returns the emotion; empty if there is a reason against it. */
    public Optional<String> emotion() {
        return reason.isPresent() ? Optional.empty() : recognition.map(Recognition::emotion);
    }

    /** Returns the probabilities of the labels, in the model's order; empty if the turn was not scored. */
    public Map<String, Double> scores() {
        return recognition.map(Recognition::scores).orElse(Map.of());
    }

    /** Returns the probability of the emotion, of the most likely one if it is uncertain; 0 without scores. */
    public double score() {
        Map<String, Double> scores = scores();
        double highest = scores.isEmpty() ? 0 : Collections.max(scores.values());
        return emotion().map(name -> scores.getOrDefault(name, highest)).orElse(highest);
    }

    /**
     * Returns this turn with {@link Recognition#UNCERTAIN} in place of an emotion whose probability is below a
     * threshold.
     *
     * @param threshold in (0, 1]
     */
    public ScoredTurn abstainingBelow(double threshold) {
        return new ScoredTurn(turn, recognition.map(one -> one.abstainingBelow(threshold)), reason);
    }

    /** Returns the emotion and its probability for people, such as {@code angry 82 %}; empty without an emotion. */
    Optional<String> tag() {
        return emotion().map(name -> name.replaceAll("\\s+", " ") + " " + Math.round(100 * score()) + " %");
    }
}
