package org.prosodia.cli.corpora;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.audit.Fingerprint;
import org.prosodia.corpus.audit.Fingerprints;

/** Computes the fingerprints of utterances, with progress on the console. */
public final class FingerprintPass {

    private FingerprintPass() {}

    /** Returns the fingerprint of each utterance. */
    public static Map<Utterance, Fingerprint> to(List<Utterance> utterances, int threads, Console console)
            throws IOException {
        try (ConsoleProgress progress = new ConsoleProgress(console, "listening", Math.max(1, utterances.size()), 0)) {
            return Fingerprints.of(utterances, threads, done -> progress.at(done, ""));
        }
    }
}
