package org.prosodia.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule that divides utterances into folds. Each group of speakers is the test part of one fold and in the training
 * part of all others, so every utterance is tested once; only {@link Assigned} and {@link AssignedFolds} have the sides
 * that owners or users assigned, {@link JudgedFolds} leaves a group out of each fold, and {@link LeaveOneCorpusOut}
 * leaves labels untested that a single corpus has. The order of the utterances does not matter.
 */
public sealed interface FoldPlan
        permits FoldPlan.LeaveOneSpeakerOut,
                FoldPlan.LeaveOneSessionOut,
                LeaveOneCorpusOut,
                FoldPlan.Assigned,
                AssignedFolds,
                FoldPlan.SpeakerGroups,
                FoldPlan.Named,
                JudgedFolds {

    /** The forms that {@link #parse} reads, for messages. */
    String FORMS =
            "'speakers' for one fold a speaker, 'sessions' for one a session, 'corpora' for one a corpus, a number such as 5 for so many balanced"
                    + " groups of speakers, the groups themselves, such as 03+08,09+15, or what trains and what is"
                    + " tested by a field, such as corpus:emodb>ravdess or part:train+dev>test, several of them with commas";

    /**
     * The longest name of a fold, in characters. Folds are named by their test speakers, {@code 03+08}; if that is
     * longer, {@code group-1} and so on.
     */
    int LONGEST_NAME = 60;

    /** Returns the name of the plan, from which {@link #parse} returns an equal plan. */
    String name();

    /**
     * Returns the groups of speakers that are tested together.
     *
     * @throws ProtocolException if the speakers cannot be divided by this plan
     * @throws LeakException if the speaker of an utterance is unknown
     */
    List<List<String>> groups(List<Utterance> utterances);

    /**
     * Returns a fold for each group, in the order of the groups.
     *
     * @throws ProtocolException if the speakers cannot be divided by this plan, or a fold would leave a label without
     *     training utterances
     * @throws LeakException if a speaker is unknown, or audio would be on both sides of a fold
     */
    default List<Fold> folds(List<Utterance> utterances) {
        List<Utterance> sorted =
                utterances.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
        List<Fold> folds = new ArrayList<>();
        for (List<String> group : groups(sorted)) {
            Set<String> speakers = new HashSet<>(group);
            String name = named(group, folds.size() + 1);
            Map<Boolean, List<Utterance>> tested = sorted.stream()
                    .collect(Collectors.partitioningBy(
                            utterance -> speakers.contains(utterance.speaker().orElseThrow())));
            folds.add(new Fold(name, tested.getOrDefault(false, List.of()), tested.getOrDefault(true, List.of())));
        }
        TrainingLabels.require(folds, sorted);
        return List.copyOf(folds);
    }

    private static String named(List<String> group, int number) {
        String joined = String.join("+", group);
        return joined.length() <= LONGEST_NAME ? joined : "group-" + number;
    }

    /**
     * Returns the labels that the test part of a fold may be taken for, in the order of the protocol's. All others get
     * no score there.
     *
     * @param labels the protocol's labels
     */
    default List<String> candidates(Fold fold, List<String> labels) {
        return List.copyOf(labels);
    }

    /** Returns the utterances that no fold can test, since no training part has their label; by default none. */
    default List<Utterance> untestable(List<Utterance> utterances) {
        return List.of();
    }

    /** One fold for each speaker. */
    record LeaveOneSpeakerOut() implements FoldPlan {

        @Override
        public String name() {
            return "leave-one-speaker-out";
        }

        @Override
        public List<List<String>> groups(List<Utterance> utterances) {
            Set<String> speakers = Fold.speakersOf(utterances);
            if (speakers.size() < 2) {
                throw new ProtocolException(
                        "leaving one speaker out needs at least two speakers; there is" + " " + speakers.size());
            }
            return speakers.stream().map(List::of).toList();
        }
    }

    /** One fold for each session, so that no room, microphone or conversation is on both sides. */
    record LeaveOneSessionOut() implements FoldPlan {

        @Override
        public String name() {
            return "leave-one-session-out";
        }

        /**
         * Returns the speakers of each session.
         *
         * @throws ProtocolException if a session is unknown, there is only one session, or a speaker is in two sessions
         *     and would be tested twice
         */
        @Override
        public List<List<String>> groups(List<Utterance> utterances) {
            return SessionSpeakers.of(utterances);
        }
    }

    /**
     * One fold: some values of an attribute are for training, others for testing, the rest is left out. Examples are a
     * corpus's own parts, and training on some corpora for a test on others ({@link Utterance#CORPUS}).
     *
     * @param attribute a name of {@link Utterance#attributes}, or {@value #SPEAKER}
     * @param train the values for training
     * @param test the values for testing
     */
    record Assigned(String attribute, List<String> train, List<String> test) implements FoldPlan {

        /** A name in place of an attribute's: the values are speakers. */
        public static final String SPEAKER = "speaker";

        /** Checks that no value is on both sides. */
        public Assigned {
            train = List.copyOf(new TreeSet<>(train));
            test = List.copyOf(new TreeSet<>(test));
            if (train.stream().anyMatch(test::contains)) {
                throw new ProtocolException("on both sides of " + attribute + ": " + String.join(", ", train) + " > "
                        + String.join(", ", test));
            }
        }

        @Override
        public String name() {
            return attribute + ":" + String.join("+", train) + ">" + String.join("+", test);
        }

        @Override
        public List<List<String>> groups(List<Utterance> utterances) {
            return List.of(List.copyOf(Fold.speakersOf(with(utterances, test))));
        }

        @Override
        public List<Fold> folds(List<Utterance> utterances) {
            return List.of(fold(utterances, 1));
        }

        /** Returns the fold, with this number in its name if its values are too many for one. */
        Fold fold(List<Utterance> utterances, int number) {
            List<Utterance> sorted = utterances.stream()
                    .sorted((a, b) -> a.id().compareTo(b.id()))
                    .toList();
            Fold fold = new Fold(FoldPlan.named(test, number), with(sorted, train), with(sorted, test));
            TrainingLabels.require(List.of(fold), fold.test());
            return fold;
        }

        private List<Utterance> with(List<Utterance> utterances, List<String> values) {
            List<Utterance> chosen = utterances.stream()
                    .filter(u -> value(u).filter(values::contains).isPresent())
                    .toList();
            if (chosen.isEmpty()) {
                throw new ProtocolException(
                        "no utterance has " + attribute + " " + String.join(" or ", values) + "; there are "
                                + utterances.stream()
                                        .flatMap(u -> value(u).stream())
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            }
            return chosen;
        }

        private Optional<String> value(Utterance utterance) {
            return attribute.equals(SPEAKER) ? utterance.speaker() : utterance.attribute(attribute);
        }
    }

    /**
     * Groups of speakers with every label spread as evenly as a greedy division can, the largest speakers first.
     *
     * @param count the number of groups; at least 2
     * @param seed the seed that decides between equally good speakers and groups
     */
    record SpeakerGroups(int count, long seed) implements FoldPlan {

        /** Checks the number of groups. */
        public SpeakerGroups {
            if (count < 2) {
                throw new ProtocolException("speakers are divided into 2 groups or more, not " + count);
            }
        }

        @Override
        public String name() {
            return "speaker-groups-" + count + "-seed-" + seed;
        }

        @Override
        public List<List<String>> groups(List<Utterance> utterances) {
            Set<String> speakers = Fold.speakersOf(utterances);
            if (speakers.size() < count) {
                throw new ProtocolException(
                        "there are " + speakers.size() + " speakers, too few for " + count + " groups");
            }
            return new SpeakerBalance(utterances, seed).groups(count);
        }
    }

    /**
     * Given groups, which together have each speaker of the corpus once.
     *
     * @param groups the speakers of each group
     */
    record Named(List<List<String>> groups) implements FoldPlan {

        private static final Pattern SPEAKER = Pattern.compile("[^\\p{Cntrl}\\s,+/]+");

        /** Checks that there are at least two groups, none is empty, and no speaker is in two. */
        public Named {
            groups = groups.stream().map(List::copyOf).toList();
            if (groups.size() < 2 || groups.stream().anyMatch(List::isEmpty)) {
                throw new ProtocolException(
                        "folds need two groups of speakers or more, none of them empty; write " + FORMS);
            }
            Set<String> seen = new HashSet<>();
            List<String> all = groups.stream().flatMap(List::stream).toList();
            Set<String> repeated =
                    all.stream().filter(speaker -> !seen.add(speaker)).collect(Collectors.toCollection(TreeSet::new));
            if (!repeated.isEmpty()) {
                throw new ProtocolException("named twice: " + String.join(", ", repeated));
            }
            List<String> unnameable = all.stream()
                    .filter(speaker -> !SPEAKER.matcher(speaker).matches())
                    .toList();
            if (!unnameable.isEmpty()) {
                throw new ProtocolException(
                        "a speaker's name in a group must not contain white space or any of , + /: '"
                                + String.join("', '", unnameable) + "'");
            }
        }

        @Override
        public String name() {
            return groups.stream().map(group -> String.join("+", group)).collect(Collectors.joining(","));
        }

        @Override
        public List<List<String>> groups(List<Utterance> utterances) {
            Set<String> speakers = Fold.speakersOf(utterances);
            Set<String> named =
                    groups.stream().flatMap(List::stream).collect(Collectors.toCollection(LinkedHashSet::new));
            List<String> unknown = named.stream()
                    .filter(speaker -> !speakers.contains(speaker))
                    .toList();
            List<String> missing = speakers.stream()
                    .filter(speaker -> !named.contains(speaker))
                    .toList();
            if (!unknown.isEmpty() || !missing.isEmpty()) {
                throw new ProtocolException("the groups " + name() + " do not fit the corpus:"
                        + (unknown.isEmpty() ? "" : " not in it are " + String.join(", ", unknown) + ";")
                        + (missing.isEmpty() ? "" : " in no group are " + String.join(", ", missing) + ";")
                        + " its speakers are " + String.join(", ", speakers));
            }
            return groups;
        }
    }

    /**
     * Returns the plan of a text: {@code speakers}, {@code sessions}, {@code corpora}, a number of balanced groups with
     * seed 0 ({@code 5}), the groups ({@code 03+08,09+15}), sides by an attribute ({@code part:train>test}), several of
     * these with commas ({@code part:1>2,part:2>1}), or a plan's {@link #name()}.
     *
     * @throws ProtocolException if there is no such plan; the message lists the forms
     */
    static FoldPlan parse(String text) {
        return FoldPlanText.parse(text);
    }
}
