package org.prosodia.cli.run;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.AudioOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.UtteranceReader;
import org.prosodia.model.ModelFile;
import org.prosodia.model.SoundMeasure;
import org.prosodia.model.SoundRange;
import org.prosodia.recognizer.quality.Quality;

/** Measures the sound of utterances, with its progress on the console. */
public final class QualityPass {

    private QualityPass() {}

    /**
     * What each utterance's sound is like, in their order.
     *
     * @param sampleRate to hear them at, in Hz: the model's
     */
    public static Map<Utterance, Quality> of(List<Utterance> utterances, int sampleRate, int threads, Console console) throws IOException {
        AudioOptions options = AudioOptions.DEFAULT.withSampleRate(sampleRate);
        Map<Utterance, Quality> measured = new LinkedHashMap<>();
        try (ConsoleProgress progress = new ConsoleProgress(console, "measuring", Math.max(1, utterances.size()), 0)) {
            new UtteranceReader(threads, done -> progress.at(done, ""))
                    .read(utterances, utterance -> Quality.of(utterance.recording(options)), measured::put);
        }
        return measured;
    }

    /** Where nearly all that a model was trained on lies: its own recordings, and those of the model it started from. */
    static Map<SoundMeasure, SoundRange> ranges(Optional<ModelFile> parent, Collection<Quality> own) {
        Map<SoundMeasure, SoundRange> ranges = Quality.ranges(own);
        parent.ifPresent(file -> file.metadata().trainingData().sound()
                .forEach((measure, range) -> ranges.merge(measure, range, SoundRange::with)));
        return ranges;
    }
}
