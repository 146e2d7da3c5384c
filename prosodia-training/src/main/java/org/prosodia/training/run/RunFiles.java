package org.prosodia.training.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.PredictionJson;
import org.prosodia.evaluation.RunLayout;

/** The files of a finished run, as {@link FinishedRun#read} reads them. */
final class RunFiles {

    private RunFiles() {}

    /** Writes the result and the predictions, each atomically. */
    static void write(RunLayout layout, FinishedRun run) throws IOException {
        Files.createDirectories(layout.folder());
        AtomicFile.write(layout.result(), run.json().getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(
                layout.predictions(),
                PredictionJson.lines(run.predictions(), run.labels()).getBytes(StandardCharsets.UTF_8));
    }
}
