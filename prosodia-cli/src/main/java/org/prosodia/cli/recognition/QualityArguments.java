package org.prosodia.cli.recognition;

import picocli.CommandLine.Option;

/** Options for the sound quality of recordings. */
public final class QualityArguments {

    @Option(
            names = "--quality",
            order = 23,
            description = {
                "Write figures of each recording's sound: speech, level, noise, bandwidth, clipping. "
                        + "Warnings are always printed."
            })
    private boolean written;

    @Option(
            names = "--require-quality",
            order = 24,
            description = {
                "Fail recordings with such a warning: too little speech, noise, clipping, "
                        + "or a sound unlike the training data."
            })
    private boolean required;

    /** Returns true if results include figures of the sound. */
    public boolean written() {
        return written;
    }

    /** Returns true if a recording with a warning of its sound fails. */
    public boolean required() {
        return required;
    }
}
