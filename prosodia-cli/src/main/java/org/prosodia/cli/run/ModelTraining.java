package org.prosodia.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.StopSignal;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.audit.TrainingTrace;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.training.SpectrogramCache;
import org.prosodia.training.TrainedNetwork;
import org.prosodia.training.Trainer;
import org.prosodia.training.TrainingOptions;

/**
 * Trains one network on a whole corpus and writes the model file.
 *
 * @param corpus whose labels are the model's classes
 * @param options how it is trained
 * @param testStep seconds between segments in recognition
 * @param aggregation how segments become an utterance
 * @param budget bytes of spectrograms, and as many of segments, to hold in memory at most
 * @param events the folder of the logs for TensorBoard, if they are wanted
 */
public record ModelTraining(Corpus corpus, TrainingOptions options, double testStep, String aggregation, long budget, Optional<Path> events) {

    /**
     * Trains and writes.
     *
     * @param model the file
     * @param name the model's
     * @param parent the model it starts from, if any
     * @param start from where
     */
    public TrainedNetwork write(Path model, String name, Optional<ModelFile> parent, Trainer.Start start, Console console, StopSignal stop)
            throws IOException {
        String dataHash = corpus.contentHash();
        try (RunListeners listeners = new RunListeners(console, corpus.labels(), events);
                SpectrogramCache cache = SpectrogramCache.of(corpus.utterances(), options.frontEnd(), options.threads(), budget,
                        listeners.all(), stop)) {
            TrainedNetwork trained = new Trainer(options, listeners.all(), stop, budget).train(cache, corpus.utterances(),
                    corpus.labels(), dataHash, start);
            TrainingTrace trace = trace(parent, TrainingTrace.of(corpus, FingerprintPass.to(corpus.utterances(), options.threads(), console)));
            ModelMetadata metadata = ModelDescription.of(name, corpus, cache.hours(corpus.utterances()), options, trained, dataHash,
                    testStep, aggregation, parent.map(ModelFile::sha256), trace);
            Map<Utterance, Quality> sound = QualityPass.of(corpus.utterances(), options.frontEnd().sampleRate(), options.threads(), console);
            ModelFile.write(model, metadata.withSound(QualityPass.ranges(parent, sound.values())), trained.weights());
            return trained;
        }
    }

    /** A model's trace holds its parent's. */
    static TrainingTrace trace(Optional<ModelFile> parent, TrainingTrace own) {
        return parent.map(file -> file.metadata().trainingData())
                .map(data -> new TrainingTrace(data.speakerHashes(), data.soundHashes()).and(own)).orElse(own);
    }
}
