package org.prosodia.training.augmentation;

import java.util.Optional;

/**
 * A recording that a change of sound uses, for the model cards and notices that must name it.
 *
 * @param file its path below the folder, with slashes
 * @param licence its licence, such as {@code CC BY 4.0}; empty if nobody has stated it
 * @param credit whom to credit, and where it is from; empty if nobody has stated it
 */
public record SoundCredit(String file, Optional<String> licence, Optional<String> credit) {

    /** Returns one line, such as {@code tap.flac (CC BY 4.0): recorded by A. Person}. */
    @Override
    public String toString() {
        return file + " (" + licence.orElse("licence not stated") + ")"
                + credit.map(stated -> ": " + stated).orElse("");
    }
}
