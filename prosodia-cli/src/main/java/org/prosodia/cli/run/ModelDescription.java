package org.prosodia.cli.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.cli.shell.Build;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.audit.TrainingTrace;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.Provenance;
import org.prosodia.model.TrainingData;
import org.prosodia.training.TrainedNetwork;
import org.prosodia.training.TrainingOptions;

/** What a model file says of the training run it comes from. */
public final class ModelDescription {

    /** The protocol's name in a model that was trained on everything and tested on nothing. */
    static final String NOT_EVALUATED = "none";

    private ModelDescription() {
    }

    /**
     * The metadata of a model that was tested on nothing.
     *
     * @param corpus all that it was trained on
     * @param hours of audio in the corpus
     * @param testStep seconds between segments in recognition
     * @param parent digest of the model it started from, if any
     * @param trace of all that it was trained on, its parent's included
     */
    static ModelMetadata of(String name, Corpus corpus, double hours, TrainingOptions options, TrainedNetwork trained, String dataHash,
            double testStep, String aggregation, Optional<String> parent, TrainingTrace trace) {
        return of(name, corpus, hours, options, trained, dataHash, testStep, aggregation, parent, NOT_EVALUATED, trace);
    }

    /** The metadata of a fold's model: the run's predictions hold its test. */
    static ModelMetadata ofFold(String name, Corpus training, double hours, TrainingOptions options, TrainedNetwork trained, String dataHash,
            Protocol protocol, Optional<String> parent, TrainingTrace trace) {
        return of(name, training, hours, options, trained, dataHash, protocol.testStep(), protocol.aggregation(), parent, protocol.name(),
                trace);
    }

    private static ModelMetadata of(String name, Corpus corpus, double hours, TrainingOptions options, TrainedNetwork trained,
            String dataHash, double testStep, String aggregation, Optional<String> parent, String protocol,
            TrainingTrace trace) {
        TrainingData data = new TrainingData(List.of(corpus.name()), corpus.utterances().size(), corpus.speakers().size(),
                hours, corpus.licence(), trace.speakers(), trace.sounds());
        Map<String, String> recorded = new LinkedHashMap<>(options.described());
        recorded.put("test-step", Double.toString(testStep));
        recorded.put("aggregation", aggregation);
        Provenance provenance = new Provenance(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), Build.CURRENT.commit(), dataHash,
                List.of(options.seed()), RunEnvironment.current(), recorded, parent);
        return new ModelMetadata(name, trained.labels(), trained.frontEnd(), testStep, Aggregation.parse(aggregation), 1,
                trained.architecture(), protocol, Map.of(), data, provenance, ModelCard.of(name, trained.labels(), data, Map.of(), protocol));
    }

    /** The same model with what a cross-validation of its recipe has found. */
    public static ModelMetadata evaluated(ModelMetadata model, String protocol, Map<String, Double> scores, double temperature) {
        return new ModelMetadata(model.name(), model.labels(), model.frontEnd(), model.segmentStep(), model.aggregation(), temperature,
                model.architecture(), protocol, scores, model.trainingData(), model.provenance(),
                ModelCard.of(model.name(), model.labels(), model.trainingData(), scores, protocol));
    }
}
