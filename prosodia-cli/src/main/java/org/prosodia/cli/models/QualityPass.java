package org.prosodia.cli.models;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prosodia.audio.AudioOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.UtteranceReader;
import org.prosodia.recognizer.quality.Quality;

/** Measures the sound of utterances, with its progress on the console. */
final class QualityPass {

    private QualityPass() {}

    /**
     * Returns the quality of each utterance's sound, in their order.
     *
     * @param sampleRate the rate at which they are measured, in Hz: the model's
     */
    static Map<Utterance, Quality> of(List<Utterance> utterances, int sampleRate, int threads, Console console)
            throws IOException {
        AudioOptions options = AudioOptions.DEFAULT.withSampleRate(sampleRate);
        Map<Utterance, Quality> measured = new LinkedHashMap<>();
        try (ConsoleProgress progress = new ConsoleProgress(console, "measuring", Math.max(1, utterances.size()), 0)) {
            new UtteranceReader(threads, done -> progress.at(done, ""))
                    .read(utterances, utterance -> Quality.of(utterance.recording(options)), measured::put);
        }
        return measured;
    }
}
