package org.prosodia.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.prosodia.corpus.Protocol;
import org.prosodia.evaluation.Comparability;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelFile;

/**
 * The cross-validation of an ensemble, from runs of its members over the same folds: the scores of an utterance are the
 * mean of the logits that the networks of its fold gave it. The folder that it writes is that of a run, so that it can
 * be compared and reported like any other.
 *
 * @param run the ensemble's run
 * @param folds the number of folds whose networks were joined; 0 if the runs did not keep them all
 */
public record EnsembleRun(FinishedRun run, int folds) {

    /**
     * Writes the run of an ensemble: its result, its predictions and, if all runs kept the networks of their folds, an
     * {@link EnsembleModel} for each fold.
     *
     * @param folder the folder to write
     * @param members the folders of at least two cross-validations
     * @param commit the commit of the program
     * @param ended the time to record
     * @throws IllegalArgumentException if the runs are too few or not over the same folds, two have the same settings
     *     and seed, or they average probabilities
     * @throws IOException if a run cannot be read, or the folder cannot be written
     */
    public static EnsembleRun write(Path folder, List<Path> members, String commit, Instant ended) throws IOException {
        List<FinishedRun> runs = new ArrayList<>();
        for (Path member : members) {
            runs.add(FinishedRun.read(member));
        }
        check(runs);
        List<String> folds = runs.get(0).predictions().stream()
                .map(Prediction::fold)
                .distinct()
                .toList();
        int joined = joinFolds(folder, members, folds, commit);
        FinishedRun run = run(folder.toString(), runs, commit).endedAt(ended);
        FinishedRun whole = runs.get(0).voiceless().map(run::withVoiceless).orElse(run);
        RunFiles.write(new RunLayout(folder), whole);
        return new EnsembleRun(whole, joined);
    }

    private static void check(List<FinishedRun> runs) {
        if (runs.size() < 2) {
            throw new IllegalArgumentException("an ensemble has at least 2 runs, not " + runs.size());
        }
        Map<Object, FinishedRun> seen = new HashMap<>();
        for (FinishedRun run : runs) {
            if (run.protocol().isEmpty() || run.options().isEmpty()) {
                throw new IllegalArgumentException(
                        run.name() + ": holds predictions without a protocol; name a folder of cross-validate");
            }
            if (run.options().containsKey(EnsembleOptions.NETWORKS)) {
                throw new IllegalArgumentException(
                        run.name() + ": is of an ensemble already; name the runs that it was made of");
            }
            if (!Protocol.parse(run.protocol().get()).aggregation().equals(Aggregation.MEAN_LOGIT.label())) {
                throw new IllegalArgumentException(
                        run.name()
                                + ": averages probabilities, and an ensemble the logits; name runs with aggregation mean-logit");
            }
            FinishedRun same = seen.putIfAbsent(List.of(run.settings(), run.seed()), run);
            if (same != null) {
                throw new IllegalArgumentException(same.name() + " and " + run.name()
                        + " have the same settings and the same seed: leave one of them out");
            }
        }
        List<String> differences = Comparability.of(runs).differences();
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException("not runs of one ensemble: " + String.join("; ", differences));
        }
    }

    private static FinishedRun run(String name, List<FinishedRun> runs, String commit) {
        FinishedRun first = runs.get(0);
        return new FinishedRun(
                name,
                first.corpus(),
                first.dataHash(),
                first.protocol(),
                first.labels(),
                EnsembleOptions.of(runs.stream().map(FinishedRun::options).toList()),
                EnsembleOptions.common(runs.stream().map(FinishedRun::versions).toList()),
                commit,
                predictions(runs),
                List.of(),
                runs.stream().anyMatch(FinishedRun::leaked));
    }

    private static List<Prediction> predictions(List<FinishedRun> runs) {
        List<String> labels = runs.get(0).labels();
        List<Map<String, double[]>> scores = runs.stream()
                .map(run -> {
                    Map<String, double[]> byId = new HashMap<>();
                    run.predictions()
                            .forEach(prediction ->
                                    byId.put(prediction.id(), ordered(prediction.scores(), run.labels(), labels)));
                    return byId;
                })
                .toList();
        Map<String, DoubleSummaryStatistics> distances = distances(runs);
        return runs.get(0).predictions().stream()
                .map(prediction -> mean(prediction, labels, scores)
                        .withDistance(distance(Optional.ofNullable(distances.get(prediction.id())), runs.size())))
                .toList();
    }

    /** Returns scores in another order of the labels. */
    private static double[] ordered(double[] scores, List<String> from, List<String> to) {
        return to.stream().mapToDouble(label -> scores[from.indexOf(label)]).toArray();
    }

    private static Prediction mean(Prediction first, List<String> labels, List<Map<String, double[]>> scores) {
        double[] mean = new double[labels.size()];
        for (Map<String, double[]> run : scores) {
            double[] own = run.getOrDefault(first.id(), new double[0]); // present: the runs have been compared
            for (int k = 0; k < mean.length; k++) {
                mean[k] += own[k] / scores.size();
            }
        }
        int top = 0;
        for (int k = 1; k < mean.length; k++) {
            top = mean[k] > mean[top] ? k : top;
        }
        return new Prediction(first.id(), first.speaker(), first.fold(), first.truth(), labels.get(top), mean);
    }

    /** Returns the distances of the networks from their training, by the ids of the utterances that have any. */
    private static Map<String, DoubleSummaryStatistics> distances(List<FinishedRun> runs) {
        return runs.stream()
                .flatMap(run -> run.predictions().stream())
                .filter(prediction -> prediction.distance().isPresent())
                .collect(Collectors.groupingBy(
                        Prediction::id,
                        Collectors.summarizingDouble(
                                prediction -> prediction.distance().getAsDouble())));
    }

    /** Returns the mean of the networks' distances; empty unless each has one. */
    private static OptionalDouble distance(Optional<DoubleSummaryStatistics> distances, int networks) {
        return distances.filter(found -> found.getCount() == networks).stream()
                .mapToDouble(DoubleSummaryStatistics::getAverage)
                .findFirst();
    }

    /** Writes the networks of each fold as an ensemble, if all runs have them, and returns the number of folds. */
    private static int joinFolds(Path folder, List<Path> members, List<String> folds, String commit)
            throws IOException {
        for (Path member : members) {
            for (int number = 1; number <= folds.size(); number++) {
                if (!Files.exists(new RunLayout(member).fold(number).model())) {
                    return 0;
                }
            }
        }
        for (int number = 1; number <= folds.size(); number++) {
            List<ModelFile> networks = new ArrayList<>();
            for (Path member : members) {
                networks.add(ModelFile.read(new RunLayout(member).fold(number).model()));
            }
            RunLayout fold = new RunLayout(folder).fold(number);
            Files.createDirectories(fold.folder());
            EnsembleModel.write(fold.model(), "fold " + folds.get(number - 1), networks, commit);
        }
        return folds.size();
    }
}
