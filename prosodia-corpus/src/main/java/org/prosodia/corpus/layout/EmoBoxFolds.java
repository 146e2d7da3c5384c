package org.prosodia.corpus.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.prosodia.audio.text.Abridged;
import org.prosodia.corpus.AudioFiles;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.LeakException;
import org.prosodia.corpus.ProtocolException;
import org.prosodia.corpus.Split;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.FolderListing;
import org.prosodia.corpus.layout.builder.Rows;
import org.prosodia.corpus.lines.ManifestEntries;

/**
 * EmoBox's published folds for a corpus that is read in its owners' layout. The folder {@code EmoBox/data/ravdess} has
 * {@code fold_1/ravdess_train_fold_1.jsonl}, {@code ..._test_fold_1.jsonl}, sometimes {@code ..._valid_fold_1.jsonl},
 * and so on; a line's {@code wav} is matched by the recording's name without folder and suffix. Layout as in EmoBox's
 * README and data (github.com/emo-box/EmoBox). Immutable.
 */
public final class EmoBoxFolds {

    private static final Pattern LIST = Pattern.compile(".+_(train|valid|test)_fold_(\\d+)\\.jsonl");
    private static final Map<String, String> SIDES =
            Map.of("train", Split.TRAIN, "valid", Split.VALIDATION, "test", Split.TEST);
    private static final int SHOWN = 5;

    private final Path folder;
    private final Map<Integer, Map<String, Set<String>>> folds; // by number and side, the recordings' names

    private EmoBoxFolds(Path folder, Map<Integer, Map<String, Set<String>>> folds) {
        this.folder = folder;
        this.folds = folds;
    }

    /**
     * Reads the lists of a corpus.
     *
     * @param folder a folder such as {@code EmoBox/data/ravdess}
     * @throws CorpusException if there are no lists, a fold lacks its train or test list, or a line cannot be read
     */
    public static EmoBoxFolds read(Path folder) throws CorpusException {
        CorpusBuilder problems = new CorpusBuilder(folder, Set.of());
        Map<Integer, Map<String, Set<String>>> folds = new TreeMap<>();
        try {
            for (Path fold : FolderListing.foldersIn(folder)) {
                for (Path list : FolderListing.withSuffix(fold, ".jsonl")) {
                    Matcher name = LIST.matcher(list.getFileName().toString());
                    if (name.matches()) {
                        folds.computeIfAbsent(Integer.valueOf(name.group(2)), n -> new HashMap<>())
                                .put(SIDES.get(name.group(1)), names(list, problems));
                    }
                }
            }
        } catch (IOException e) {
            problems.unlisted(folder, e);
        }
        folds.forEach((number, sides) -> {
            if (!sides.keySet().containsAll(Set.of(Split.TRAIN, Split.TEST))) {
                problems.problem(
                        folder,
                        0,
                        "fold " + number + " has no list to train or none to test; give EmoBox's whole folder");
            }
        });
        if (folds.isEmpty()) {
            problems.problem(
                    folder, 0, "no list of a fold found; looked for fold_1/NAME_test_fold_1.jsonl and the like");
        }
        problems.throwIfProblems();
        return new EmoBoxFolds(folder, folds);
    }

    private static Set<String> names(Path list, CorpusBuilder problems) {
        Set<String> names = new HashSet<>();
        for (ManifestEntries.Entry row : Rows.of(list, List.of("wav"), problems)) {
            String wav = row.fields().getOrDefault("wav", "");
            try {
                Path file = Path.of(wav);
                if (wav.isBlank() || file.getFileName() == null) {
                    problems.problem(list, row.line(), "without wav");
                } else if (!names.add(name(file))) {
                    problems.problem(list, row.line(), "the recording " + AudioFiles.stem(file) + " is listed twice");
                }
            } catch (IllegalArgumentException e) {
                problems.problem(list, row.line(), "not a file name: " + e.getMessage());
            }
        }
        return names;
    }

    /**
     * Returns the folds unchanged, including their leaks, for an audit.
     *
     * @param whole the corpus that the folds were made for
     * @param chosen those of its utterances that take part
     * @throws ProtocolException if a listed recording is not in the corpus, or a chosen one is in no list
     */
    public List<Split> splits(Corpus whole, List<Utterance> chosen) {
        refuseMismatch(whole, chosen);
        List<Split> splits = new ArrayList<>();
        folds.forEach((number, sides) -> {
            Map<String, List<Utterance>> split = new LinkedHashMap<>();
            for (String side : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
                if (sides.containsKey(side)) {
                    split.put(
                            side,
                            chosen.stream()
                                    .filter(utterance -> sides.get(side).contains(name(utterance)))
                                    .toList());
                }
            }
            splits.add(new Split("fold " + number, split));
        });
        return List.copyOf(splits);
    }

    /**
     * Returns the plan with the same division by speaker, so that its name describes the division without EmoBox's
     * files. Each of several folds tests its group of speakers and trains on all others, including those of a
     * validation list; a single fold trains and tests the speakers of its lists.
     *
     * @param whole the corpus that the folds were made for
     * @param chosen those of its utterances that take part
     * @throws ProtocolException if a listed recording is not in the corpus, a chosen one is in no list, or several
     *     folds do not test each speaker once
     * @throws LeakException if a fold has a speaker on two sides
     */
    public FoldPlan plan(Corpus whole, List<Utterance> chosen) {
        List<Split> splits = splits(whole, chosen);
        splits.forEach(this::refuseSharedSpeakers);
        if (splits.size() == 1) {
            Split only = splits.get(0);
            return new FoldPlan.Assigned(
                    FoldPlan.Assigned.SPEAKER,
                    List.copyOf(Fold.speakersOf(only.side(Split.TRAIN))),
                    List.copyOf(Fold.speakersOf(only.side(Split.TEST))));
        }
        splits.forEach(split -> refuseLeftOut(split, chosen));
        FoldPlan plan = new FoldPlan.Named(splits.stream()
                .map(split -> List.copyOf(Fold.speakersOf(split.side(Split.TEST))))
                .toList());
        plan.groups(chosen); // throws if no fold tests a speaker
        return plan;
    }

    private void refuseSharedSpeakers(Split split) {
        List<List<Utterance>> sides = List.copyOf(split.sides().values());
        Set<String> shared = new TreeSet<>();
        for (int i = 0; i < sides.size(); i++) {
            for (List<Utterance> other : sides.subList(i + 1, sides.size())) {
                Set<String> both = Fold.speakersOf(sides.get(i));
                both.retainAll(Fold.speakersOf(other));
                shared.addAll(both);
            }
        }
        if (!shared.isEmpty()) {
            throw new LeakException(folder + ": EmoBox's " + split.name() + " has speakers on two sides: "
                    + String.join(", ", shared) + "; audit it, and take one fold for each speaker instead");
        }
    }

    /**
     * Rejects recordings that are in none of a fold's lists, since a plan by groups trains on everybody that it does
     * not test.
     */
    private void refuseLeftOut(Split split, List<Utterance> chosen) {
        Set<String> left = chosen.stream().map(EmoBoxFolds::name).collect(Collectors.toCollection(TreeSet::new));
        split.sides().values().forEach(side -> side.forEach(utterance -> left.remove(name(utterance))));
        checkEmpty(
                left,
                "are in another fold and in no list of " + split.name() + " of " + folder
                        + ", so groups cannot represent these folds");
    }

    private void refuseMismatch(Corpus whole, List<Utterance> chosen) {
        Set<String> listed = folds.values().stream()
                .flatMap(sides -> sides.values().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> recordings = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        for (Utterance utterance : whole.utterances()) {
            if (!recordings.add(name(utterance))) {
                twice.add(name(utterance));
            }
        }
        twice.retainAll(listed);
        checkEmpty(
                twice,
                "are in " + folder + " and are the name of two recordings of " + whole.name() + ", which the"
                        + " lists cannot distinguish");
        Set<String> absent = new TreeSet<>(listed);
        absent.removeAll(recordings);
        checkEmpty(
                absent,
                "are in " + folder + " and are not recordings of " + whole.name()
                        + ": give the folds of this corpus, and the whole corpus");
        Set<String> unlisted = chosen.stream()
                .map(EmoBoxFolds::name)
                .filter(name -> !listed.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        checkEmpty(unlisted, "are in no list of " + folder + ": choose classes without their labels");
    }

    private static void checkEmpty(Set<String> names, String fault) {
        if (!names.isEmpty()) {
            throw new ProtocolException(Abridged.list(names, SHOWN) + " " + fault);
        }
    }

    private static String name(Utterance utterance) {
        return name(utterance.audio());
    }

    /** Returns a recording's name; one of TESS lacks a letter in its owners' release and not in all lists. */
    private static String name(Path audio) {
        return AudioFiles.stem(audio).replaceFirst("^OA_", "OAF_");
    }
}
