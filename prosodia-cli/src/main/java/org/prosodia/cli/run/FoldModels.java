package org.prosodia.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.cli.shell.Console;
import org.prosodia.corpus.ContentHash;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.audit.Fingerprint;
import org.prosodia.corpus.audit.TrainingTrace;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.training.CrossValidation;
import org.prosodia.training.TrainedNetwork;
import org.prosodia.training.TrainingOptions;

/** Keeps each fold's network as a model file, for other ways of recognition to be tested on the same weights. */
public final class FoldModels implements CrossValidation.FoldModels {

    private final Corpus corpus;
    private final Protocol protocol;
    private final TrainingOptions options;
    private final Optional<ModelFile> parent;
    private final Console console;
    private final ContentHash hash = new ContentHash();
    private Optional<Map<Utterance, Fingerprint>> fingerprints = Optional.empty(); // heard when the first fold is done, for all
    private Optional<Map<Utterance, Quality>> sounds = Optional.empty(); // as these

    /**
     * @param corpus what the protocol selects
     * @param parent the model that every fold starts from, if any
     */
    public FoldModels(Corpus corpus, Protocol protocol, TrainingOptions options, Optional<ModelFile> parent, Console console) {
        this.corpus = corpus;
        this.protocol = protocol;
        this.options = options;
        this.parent = parent;
        this.console = console;
    }

    @Override
    public void write(Path folder, Fold fold, double hours, TrainedNetwork trained) throws IOException {
        Corpus training = new Corpus(corpus.name(), fold.train(), corpus.licence(), corpus.citation());
        TrainingTrace trace = ModelTraining.trace(parent, TrainingTrace.of(met(fold), fingerprints()));
        ModelMetadata metadata = ModelDescription.ofFold("fold " + fold.name(), training, hours, options, trained,
                hash.of(training.utterances()), protocol, parent.map(ModelFile::sha256), trace);
        List<Quality> sound = fold.train().stream().map(sounds()::get).toList();
        ModelFile.write(folder.resolve(RunResult.MODEL), metadata.withSound(QualityPass.ranges(parent, sound)), trained.weights());
    }

    /** What chose the epoch has left its trace in the weights, too. */
    private Corpus met(Fold fold) {
        return new Corpus(corpus.name(), Stream.concat(fold.train().stream(), fold.validation().stream()).toList(), corpus.licence(),
                corpus.citation());
    }

    private Map<Utterance, Fingerprint> fingerprints() throws IOException {
        if (fingerprints.isEmpty()) {
            fingerprints = Optional.of(FingerprintPass.to(corpus.utterances(), options.threads(), console));
        }
        return fingerprints.get();
    }

    private Map<Utterance, Quality> sounds() throws IOException {
        if (sounds.isEmpty()) {
            sounds = Optional.of(QualityPass.of(corpus.utterances(), options.frontEnd().sampleRate(), options.threads(), console));
        }
        return sounds.get();
    }
}
