package org.prosodia.corpus;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Which epoch's weights are tested. The test part chooses nothing. */
public enum EpochChoice {
    /** The last: no part of the data chooses an epoch. */
    LAST("last", "last-epoch"),
    /**
     * The one with the highest UA on a validation part, which is held out of each fold's training part; the earliest of equals. Where each
     * speaker is left out in turn and every session has two speakers, that part is the test speaker's partner in the session; elsewhere it
     * is the group that is tested next, after the last one the first.
     */
    BEST_VALIDATION("validation", "best-validation-epoch");

    private final String option;
    private final String label;

    EpochChoice(String option, String label) {
        this.option = option;
        this.label = label;
    }

    /** The name in protocols, such as {@code last-epoch}. */
    public String label() {
        return label;
    }

    /**
     * The choice of a name, as protocols have it or in short: {@code last}, {@code validation}.
     *
     * @throws ProtocolException if there is none; the message lists them
     */
    public static EpochChoice parse(String name) {
        return Arrays.stream(values()).filter(choice -> choice.label.equals(name) || choice.option.equals(name)).findFirst()
                .orElseThrow(() -> new ProtocolException("no choice of an epoch is called '" + name + "'; there are "
                        + Arrays.stream(values()).map(choice -> choice.option).collect(Collectors.joining(", "))));
    }
}
