package org.prosodia.corpus;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The rule that chooses the epoch whose weights are tested. The test part never chooses. */
public enum EpochChoice {
    /** The last epoch; no part of the data chooses. */
    LAST("last", "last-epoch"),
    /**
     * The epoch with the highest UA on a validation part, the earliest of equals. The validation part is held out of
     * each fold's training part. If each speaker is left out in turn and every session has two speakers, it is the test
     * speaker's partner in the session; otherwise it is the group that is tested next, and for the last group the
     * first.
     */
    BEST_VALIDATION("validation", "best-validation-epoch");

    private final String option;
    private final String label;

    EpochChoice(String option, String label) {
        this.option = option;
        this.label = label;
    }

    /** Returns the name in protocols, such as {@code last-epoch}. */
    public String label() {
        return label;
    }

    /**
     * Returns the choice with a name, either as in protocols or the short forms {@code last} and {@code validation}.
     *
     * @throws ProtocolException if there is no such choice; the message lists them
     */
    public static EpochChoice parse(String name) {
        return Arrays.stream(values())
                .filter(choice -> choice.label.equals(name) || choice.option.equals(name))
                .findFirst()
                .orElseThrow(() -> new ProtocolException("there is no choice of an epoch '" + name + "'; there are "
                        + Arrays.stream(values()).map(choice -> choice.option).collect(Collectors.joining(", "))));
    }
}
