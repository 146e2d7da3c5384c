package example;

import java.nio.file.Path;
import java.util.Locale;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Measure;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.network.Optimizer;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.training.Recipe;
import org.prosodia.training.Schedule;
import org.prosodia.training.TrainingOptions;
import org.prosodia.training.run.RunSettings;
import org.prosodia.training.run.Training;

/** Cross-validates and trains on a small corpus, and recognises a recording with the model: {@code Train FOLDER}. */
public final class Train {

    private Train() {}

    /**
     * Does all of it.
     *
     * @return the recognition of a recording that is not in the corpus
     */
    static Recognition run(Path folder) throws Exception {
        // A corpus of one's own: any file of rows with audio, label and speaker.
        Corpus corpus = Corpora.read("manifest=" + ToneCorpus.write(folder.resolve("corpus")));

        // The folds: each speaker is tested once, by a network that has not heard them. The paper's segments and
        // aggregation.
        Protocol protocol = Protocol.paper(corpus.labels(), new FoldPlan.LeaveOneSpeakerOut());

        // The paper's front end, and its network with one pool more, which is four times faster. The paper's recipe is
        // for thousands of utterances; for tones, twenty epochs are enough.
        Recipe recipe = new Recipe("tones", Optimizer.ADAM, 0.001, Schedule.epochs(20), 4);
        Architecture network =
                new Architecture(corpus.labels().size(), Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.ATTENTION);
        TrainingOptions options =
                TrainingOptions.of(corpus.labels().size(), recipe, 1).withArchitecture(network);

        FinishedRun run =
                new Training(options, RunSettings.in(folder.resolve("folds"))).crossValidate(corpus, protocol);
        System.out.printf(
                Locale.ROOT,
                "UA of speakers not heard in training: %.0f %%%n",
                100 * run.scoreCard().pooled(Measure.UNWEIGHTED_ACCURACY));

        // A network trained on all speakers becomes the model.
        Path model = new Training(options, RunSettings.in(folder.resolve("model")))
                .train(corpus, "tones", protocol)
                .file();
        Path clip = folder.resolve("new-speaker.wav");
        ToneCorpus.write(clip, 2_100, 0);
        // Tones are no voice, without which a recognizer gives no emotion by default.
        RecognizerOptions anySound = RecognizerOptions.DEFAULT.withLeastVoice(0);
        try (Recognizer recognizer = Recognizer.open(model, anySound)) {
            return recognizer.recognize(clip);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Recognition recognition = run(Path.of(arguments.length > 0 ? arguments[0] : "runs"));
        System.out.println(recognition.emotion() + " " + recognition.scores());
    }
}
