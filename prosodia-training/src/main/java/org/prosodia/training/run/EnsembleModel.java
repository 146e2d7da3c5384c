package org.prosodia.training.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.Provenance;
import org.prosodia.model.TrainingData;
import org.prosodia.model.TrainingDomain;
import org.prosodia.model.architecture.Weights;

/**
 * An ensemble in one model file: several networks that were trained alike, with different seeds for example. Its logits
 * are the mean of its members' logits. Their softmax is the normalised mean of the members' log-probabilities, since
 * logits and log-probabilities differ by a number that is the same for all classes.
 */
public final class EnsembleModel {

    private EnsembleModel() {}

    /**
     * Writes an ensemble atomically.
     *
     * @param name the model's name
     * @param members at least two different models of one network each
     * @param commit the commit of the program
     * @throws IllegalArgumentException if they are too few, two are the same, or they differ in more than their
     *     weights; the message names the differences
     * @throws IOException if a model holds several networks or is damaged, or the file cannot be written
     */
    public static void write(Path path, String name, List<ModelFile> members, String commit) throws IOException {
        check(members);
        List<Weights> weights = new ArrayList<>();
        for (ModelFile member : members) {
            weights.add(member.weights());
        }
        ModelFile.write(path, ModelCard.added(metadata(name, members, commit)), weights);
    }

    private static void check(List<ModelFile> members) {
        if (members.size() < 2 || members.size() > ModelMetadata.MOST) {
            throw new IllegalArgumentException("an ensemble has 2 to " + ModelMetadata.MOST + " networks, not "
                    + members.size() + ": name as many models");
        }
        ModelFile first = members.get(0);
        Map<String, String> seen = new LinkedHashMap<>();
        List<String> differences = new ArrayList<>();
        for (ModelFile member : members) {
            String same = seen.putIfAbsent(member.sha256(), member.name());
            if (same != null) {
                throw new IllegalArgumentException(
                        same + " and " + member.name() + " are the same model: leave one of them out");
            }
            differ(first, member, differences);
        }
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException("the networks of an ensemble are trained alike, and these differ: "
                    + String.join("; ", differences) + "; name models of one recipe and of the same data");
        }
    }

    private static void differ(ModelFile first, ModelFile other, List<String> differences) {
        ModelMetadata one = first.metadata();
        ModelMetadata two = other.metadata();
        differ("labels", first, other, ModelMetadata::labels, differences);
        if (!one.frontEnd().equals(two.frontEnd())) {
            differences.add(
                    "the front end of " + other.name() + " or its fitted scaling is not that of " + first.name());
        }
        if (!one.architecture().equals(two.architecture())) {
            differences.add("the shape of the network of " + other.name() + " is not that of " + first.name());
        }
        differ("segment step", first, other, ModelMetadata::segmentStep, differences);
        differ("aggregation", first, other, model -> model.aggregation().label(), differences);
        differ("temperature", first, other, ModelMetadata::temperature, differences);
        differ("hash of the data", first, other, model -> model.provenance().dataHash(), differences);
    }

    private static void differ(
            String what,
            ModelFile first,
            ModelFile other,
            Function<ModelMetadata, Object> property,
            List<String> differences) {
        Object one = property.apply(first.metadata());
        Object two = property.apply(other.metadata());
        if (!one.equals(two)) {
            differences.add(what + " " + one + " in " + first.name() + ", " + two + " in " + other.name());
        }
    }

    private static ModelMetadata metadata(String name, List<ModelFile> members, String commit) {
        List<ModelMetadata> models = members.stream().map(ModelFile::metadata).toList();
        ModelMetadata first = models.get(0);
        boolean tested = models.stream()
                .anyMatch(
                        model -> !model.scores().isEmpty() || !model.protocol().equals(first.protocol()));
        return new ModelMetadata(
                name,
                first.labels(),
                first.frontEnd(),
                first.segmentStep(),
                first.aggregation(),
                first.temperature(),
                first.architecture(),
                members.size(),
                tested ? ModelDescription.NOT_EVALUATED : first.protocol(), // members' scores are not the ensemble's
                Map.of(),
                data(models),
                provenance(members, commit),
                "",
                Optional.empty(), // that of its members does not apply to it
                domain(models));
    }

    /** Returns the distributions of all members, without a bound; empty unless each member has one. */
    private static Optional<TrainingDomain> domain(List<ModelMetadata> models) {
        List<TrainingDomain> domains =
                models.stream().flatMap(model -> model.domain().stream()).toList();
        return domains.size() < models.size()
                ? Optional.empty()
                : Optional.of(new TrainingDomain(
                        domains.stream()
                                .flatMap(domain -> domain.networks().stream())
                                .toList(),
                        domains.get(0).utterances(),
                        Optional.empty()));
    }

    /** Returns the data of the first model, with the traces of what any member has met. */
    private static TrainingData data(List<ModelMetadata> models) {
        TrainingData first = models.get(0).trainingData();
        return new TrainingData(
                first.corpora(),
                first.utterances(),
                first.speakers(),
                first.hours(),
                first.licence(),
                all(models, model -> model.trainingData().speakerHashes()),
                all(models, model -> model.trainingData().soundHashes()),
                first.sound());
    }

    private static Provenance provenance(List<ModelFile> members, String commit) {
        List<ModelMetadata> models = members.stream().map(ModelFile::metadata).toList();
        Map<String, String> options = EnsembleOptions.of(
                models.stream().map(model -> model.provenance().options()).toList());
        options.put("members", members.stream().map(ModelFile::sha256).collect(Collectors.joining(",")));
        return new Provenance(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                commit,
                models.get(0).provenance().dataHash(),
                all(models, model -> model.provenance().seeds()),
                EnsembleOptions.common(models.stream()
                        .map(model -> model.provenance().versions())
                        .toList()),
                options,
                Optional.empty());
    }

    private static <T> List<T> all(List<ModelMetadata> models, Function<ModelMetadata, Collection<T>> values) {
        return models.stream()
                .flatMap(model -> values.apply(model).stream())
                .distinct()
                .toList();
    }
}
