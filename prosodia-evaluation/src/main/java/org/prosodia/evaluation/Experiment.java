package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs that may be compared: the same corpus and content, protocol, labels, and tested utterances. Immutable.
 *
 * @param corpus the corpus's name; empty if unknown
 * @param dataHash SHA-256 of its content; empty if unknown
 * @param protocol the protocol's whole name
 * @param labels the classes in order
 * @param differing the options in which its variants differ, in the order of the first run's
 * @param variants at least one, in the order in which they were given
 */
public record Experiment(
        String corpus,
        String dataHash,
        Optional<String> protocol,
        List<String> labels,
        List<String> differing,
        List<Variant> variants) {

    /** Copies the lists. */
    public Experiment {
        labels = List.copyOf(labels);
        differing = List.copyOf(differing);
        variants = List.copyOf(variants);
    }

    /** The properties that runs must share to be compared. */
    private record Ground(
            String corpus,
            String dataHash,
            Optional<String> protocol,
            List<String> labels,
            Map<String, String> utterances) {
        static Ground of(FinishedRun run) {
            return new Ground(
                    run.corpus(), run.dataHash(), run.protocol(), run.labels(), Runs.identities(run.predictions()));
        }
    }

    /**
     * Sorts runs into experiments, and the runs of each experiment into variants. A run with unknown options is a
     * variant of its own.
     *
     * @throws IllegalArgumentException if a run has no predictions or predicts an utterance twice, or two runs have the
     *     same settings and the same seed, and so differ in something that their files do not record
     */
    public static List<Experiment> of(List<FinishedRun> runs) {
        Map<Ground, List<FinishedRun>> grounds = new LinkedHashMap<>();
        runs.forEach(run -> grounds.computeIfAbsent(Ground.of(run), ground -> new ArrayList<>())
                .add(run));
        return grounds.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Experiment of(Ground ground, List<FinishedRun> runs) {
        Map<Map<String, String>, List<FinishedRun>> bySettings = new LinkedHashMap<>();
        runs.forEach(run -> bySettings
                .computeIfAbsent(key(run), settings -> new ArrayList<>())
                .add(run));
        List<String> differing = differing(runs);
        List<FinishedRun> known = bySettings.values().stream()
                .map(alike -> alike.get(0))
                .filter(run -> !run.options().isEmpty())
                .toList();
        Map<String, String> usual =
                papers(known).map(run -> values(run, differing)).orElseGet(() -> usual(known, differing));
        List<Variant> variants = new ArrayList<>();
        for (List<FinishedRun> alike : bySettings.values()) {
            List<FinishedRun> inOrder = alike.stream()
                    .sorted(Comparator.comparingLong(run -> run.seed().orElse(0)))
                    .toList();
            if (alike.stream().allMatch(run -> run.seed().isPresent())) {
                Variant.refuseSameSeed(inOrder);
            }
            Map<String, String> settings = inOrder.get(0).settings();
            variants.add(new Variant(name(inOrder.get(0), usual), settings, inOrder));
        }
        return new Experiment(ground.corpus, ground.dataHash, ground.protocol, ground.labels, differing, variants);
    }

    private static Map<String, String> key(FinishedRun run) {
        return run.options().isEmpty() ? Map.of("", run.name()) : run.settings();
    }

    private static List<String> differing(List<FinishedRun> runs) {
        List<String> names = runs.stream()
                .flatMap(run -> run.settings().keySet().stream())
                .distinct()
                .toList();
        List<FinishedRun> known =
                runs.stream().filter(run -> !run.options().isEmpty()).toList();
        return names.stream()
                .filter(name -> known.stream()
                                .map(run -> run.settings().getOrDefault(name, ""))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    /**
     * Returns the one variant with attention pooling and the paper's filters; empty if there is none, or several differ
     * in another option.
     */
    private static Optional<FinishedRun> papers(List<FinishedRun> variants) {
        List<FinishedRun> papers = variants.stream()
                .filter(run -> Variant.distanceFromPaper(run.settings()) == 0)
                .toList();
        return papers.size() == 1 ? Optional.of(papers.get(0)) : Optional.empty();
    }

    private static Map<String, String> values(FinishedRun run, List<String> options) {
        Map<String, String> values = new LinkedHashMap<>();
        options.forEach(option -> values.put(option, value(run, option)));
        return values;
    }

    /**
     * Returns the most frequent value of each of these options among the variants; of equally frequent values, the
     * first variant's.
     */
    private static Map<String, String> usual(List<FinishedRun> variants, List<String> differing) {
        Map<String, String> usual = new LinkedHashMap<>();
        for (String option : differing) {
            List<String> values =
                    variants.stream().map(run -> value(run, option)).toList();
            String most = values.get(0);
            for (String value : values) {
                most = Collections.frequency(values, value) > Collections.frequency(values, most) ? value : most;
            }
            usual.put(option, most);
        }
        return usual;
    }

    /**
     * Returns the options in which a run departs from the paper's network, or else from the usual one. That network
     * itself is named by all options in which others differ, but {@code paper} if it is the paper's and they differ in
     * several.
     */
    private static String name(FinishedRun run, Map<String, String> usual) {
        if (run.options().isEmpty()) {
            return run.name();
        }
        List<String> apart = usual.keySet().stream()
                .filter(option -> !value(run, option).equals(usual.get(option)))
                .toList();
        if (apart.isEmpty() && usual.size() > 1 && Variant.distanceFromPaper(run.settings()) == 0) {
            return "paper";
        }
        String name = (apart.isEmpty() ? usual.keySet() : apart)
                .stream().map(option -> option + " " + value(run, option)).collect(Collectors.joining(", "));
        return name.isEmpty() ? "pooling " + value(run, "pooling") : name;
    }

    private static String value(FinishedRun run, String option) {
        return run.settings().getOrDefault(option, "not set");
    }

    /**
     * Returns true if every network has the extra pool. Findings then refer to that network and not to the paper's.
     * False if only some have it, since their names state it, and if no run records its options.
     */
    public boolean extraPool() {
        List<String> pools = variants.stream()
                .map(Variant::settings)
                .filter(settings -> !settings.isEmpty())
                .map(settings -> settings.getOrDefault("extra-pool", "false"))
                .distinct()
                .toList();
        return pools.equals(List.of("true"));
    }

    /** Returns the number of speakers tested. */
    public int speakers() {
        TreeSet<String> speakers = new TreeSet<>();
        variants.get(0).runs().get(0).predictions().forEach(prediction -> speakers.add(prediction.speaker()));
        return speakers.size();
    }

    /** Returns the number of utterances that each run predicts. */
    public int utterances() {
        return variants.get(0).runs().get(0).predictions().size();
    }
}
