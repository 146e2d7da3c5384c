package org.prosodia.cli.recognition;

import picocli.CommandLine.Option;

/** What is told and asked of a recording's sound. */
public final class QualityArguments {

    @Option(names = "--quality", order = 23, description = {
        "Say what each recording's sound is like: speech, level, noise, bandwidth, clipping. Warnings of it are always given."})
    private boolean figures;

    @Option(names = "--require-quality", order = 24, description = {
        "Recordings with such a warning fail: too little speech, noise, clipping, or a sound unlike what the model was trained on."})
    private boolean required;

    public boolean figures() {
        return figures;
    }

    public boolean required() {
        return required;
    }
}
