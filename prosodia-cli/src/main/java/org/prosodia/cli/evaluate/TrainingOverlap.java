package org.prosodia.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.audio.text.Abridged;
import org.prosodia.cli.corpora.FingerprintPass;
import org.prosodia.cli.shell.Console;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.audit.TrainingTrace;
import org.prosodia.model.TrainingData;

/**
 * The training data of a model that is to be tested.
 *
 * @param model the model as the user named it
 * @param data its record of the training data
 */
record TrainingOverlap(Path model, TrainingData data) {

    private static final int SHOWN = 10;

    /**
     * Returns the utterances that the model was trained on; warns if it has no record of them.
     *
     * @param allowed true to return them, false to refuse them
     * @throws IOException if there are any and they are not allowed, or a recording cannot be read
     */
    List<TrainingTrace.Encountered> with(Corpus tested, int threads, Console console, boolean allowed)
            throws IOException {
        TrainingTrace trace = new TrainingTrace(data.speakerHashes(), data.soundHashes());
        if (trace.equals(TrainingTrace.NONE)) {
            console.err()
                    .println("warning: " + model + " has no record of its training: these utterances may have "
                            + "been in it");
            return List.of();
        }
        List<TrainingTrace.Encountered> encountered =
                trace.encountered(tested, FingerprintPass.to(tested.utterances(), threads, console));
        if (!encountered.isEmpty() && !allowed) {
            throw new IOException(refusal(encountered, tested.utterances().size()));
        }
        return encountered;
    }

    private String refusal(List<TrainingTrace.Encountered> encountered, int all) {
        return model + ": the model's training data overlaps " + encountered.size() + " of these " + all
                + " utterances: "
                + Abridged.list(
                        encountered.stream()
                                .map(m -> m.utterance().id() + " (" + m.evidence() + ")")
                                .toList(),
                        SHOWN)
                + "; test it on others, or --force marks the result as leaked";
    }
}
