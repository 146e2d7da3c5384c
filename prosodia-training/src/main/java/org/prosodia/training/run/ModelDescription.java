package org.prosodia.training.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.audit.TrainingTrace;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.Provenance;
import org.prosodia.model.SoundMeasure;
import org.prosodia.model.SoundRange;
import org.prosodia.model.TrainingData;
import org.prosodia.training.TrainedNetwork;
import org.prosodia.training.TrainingOptions;

/**
 * The part of a model file's metadata that comes from the data and the protocol.
 *
 * @param name the model's name
 * @param corpus the utterances that it was trained on
 * @param hours the hours of audio in the corpus
 * @param dataHash the digest of the corpus
 * @param testStep the seconds between segments in recognition
 * @param aggregation the aggregation of the scores of segments to those of an utterance
 * @param protocol the cross-validation whose fold it is; {@link #NOT_EVALUATED} for a model that was not tested
 * @param trace the speakers and sounds of its training data, including its parent's
 * @param sound the ranges of the measures of its recordings, including its parent's
 */
record ModelDescription(
        String name,
        Corpus corpus,
        double hours,
        String dataHash,
        double testStep,
        String aggregation,
        String protocol,
        TrainingTrace trace,
        Map<SoundMeasure, SoundRange> sound) {

    /** The option with the digest of the teacher, or of all teachers of a cross-validation. */
    static final String TEACHER = "teacher";

    /** The protocol's name in a model that was trained on all utterances and not tested. */
    static final String NOT_EVALUATED = "none";

    /**
     * Returns the whole metadata of a trained network.
     *
     * @param parent the model that training started from
     * @param teacher the model that the network learned from
     */
    ModelMetadata metadata(
            TrainedNetwork trained,
            TrainingOptions options,
            Optional<ModelFile> parent,
            Optional<ModelFile> teacher,
            RunEnvironment environment) {
        TrainingData data = new TrainingData(
                List.of(corpus.name()),
                corpus.utterances().size(),
                corpus.speakers().size(),
                hours,
                corpus.licence(),
                trace.speakers(),
                trace.sounds());
        Map<String, String> recorded = new LinkedHashMap<>(options.described());
        recorded.put("test-step", Double.toString(testStep));
        recorded.put("aggregation", aggregation);
        teacher.ifPresent(model -> recorded.put(TEACHER, model.sha256()));
        Provenance provenance = new Provenance(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                environment.commit(),
                dataHash,
                List.of(options.seed()),
                environment.versions(),
                recorded,
                parent.map(ModelFile::sha256));
        return ModelCard.added(new ModelMetadata(
                        name,
                        trained.labels(),
                        trained.frontEnd(),
                        testStep,
                        Aggregation.parse(aggregation),
                        1,
                        trained.architecture(),
                        protocol,
                        Map.of(),
                        data,
                        provenance,
                        "")
                .withSound(sound)
                .withDomain(trained.domain()));
    }
}
