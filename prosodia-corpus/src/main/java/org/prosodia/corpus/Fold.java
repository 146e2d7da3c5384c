package org.prosodia.corpus;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.audio.text.Abridged;

/**
 * A division of utterances into those for training, for testing and, if the protocol chooses an epoch, for validation.
 * No fold exists with a speaker, an utterance or a piece of audio on two sides. Immutable.
 *
 * @param name a name that is unique within its protocol, such as the test speakers joined by plus signs
 * @param train the utterances that the network is trained on
 * @param test the utterances that it is scored on; they choose nothing
 * @param validation the utterances that choose the epoch to test; empty if none is chosen
 */
public record Fold(String name, List<Utterance> train, List<Utterance> test, List<Utterance> validation) {

    private static final int SHOWN = 10;

    /**
     * Checks that the sides are independent.
     *
     * @throws LeakException if a speaker or a piece of audio is on two sides, or a speaker is unknown, so that
     *     independence cannot be checked
     * @throws ProtocolException if the training or the test part is empty
     */
    public Fold {
        train = List.copyOf(train);
        test = List.copyOf(test);
        validation = List.copyOf(validation);
        if (train.isEmpty() || test.isEmpty()) {
            throw new ProtocolException(
                    "the fold " + name + " has nothing to " + (train.isEmpty() ? "train" : "test") + " on");
        }
        refuseShared(name, train, test);
        refuseShared(name, train, validation);
        refuseShared(name, validation, test);
    }

    /** Creates a fold without a validation part. */
    public Fold(String name, List<Utterance> train, List<Utterance> test) {
        this(name, train, test, List.of());
    }

    /**
     * Returns this fold with further utterances for training, such as those of another corpus.
     *
     * @throws LeakException if one of their speakers or a piece of their audio is tested or validates
     */
    public Fold trainedAlsoOn(List<Utterance> others) {
        return new Fold(name, Stream.concat(train.stream(), others.stream()).toList(), test, validation);
    }

    private static void refuseShared(String name, List<Utterance> one, List<Utterance> other) {
        Set<String> both = speakersOf(one);
        both.retainAll(speakersOf(other));
        if (!both.isEmpty()) {
            throw new LeakException("the fold " + name + " has speakers on both sides: " + first(both));
        }
        Set<String> shared = sharedAudio(one, other);
        if (!shared.isEmpty()) {
            throw new LeakException("the fold " + name + " has audio on both sides: " + first(shared));
        }
    }

    /** Returns the speakers of the test part, in alphabetical order. */
    public List<String> testSpeakers() {
        return List.copyOf(speakersOf(test));
    }

    /** Returns the speakers of the validation part, in alphabetical order. */
    public List<String> validationSpeakers() {
        return List.copyOf(speakersOf(validation));
    }

    /**
     * Returns the speakers of some utterances, in alphabetical order.
     *
     * @throws LeakException if a speaker is unknown
     */
    public static TreeSet<String> speakersOf(List<Utterance> utterances) {
        List<Utterance> unknown = utterances.stream()
                .filter(utterance -> utterance.speaker().isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new LeakException("the speakers of " + unknown.size() + " utterances are unknown, "
                    + unknown.get(0).id()
                    + " for one, so no fold can keep them apart: use a manifest with speakers, "
                    + "or folders LABEL/SPEAKER/x.wav");
        }
        return utterances.stream()
                .map(utterance -> utterance.speaker().get())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> sharedAudio(List<Utterance> train, List<Utterance> test) {
        Map<Path, List<Utterance>> testByFile =
                test.stream().collect(Collectors.groupingBy(Utterance::audio, HashMap::new, Collectors.toList()));
        Set<String> shared = new TreeSet<>();
        Set<String> testIds = new HashSet<>();
        test.forEach(utterance -> testIds.add(utterance.id()));
        for (Utterance utterance : train) {
            if (testIds.contains(utterance.id())) {
                shared.add(utterance.id());
            }
            for (Utterance other : testByFile.getOrDefault(utterance.audio(), List.of())) {
                if (utterance.sharesAudioWith(other)) {
                    shared.add(utterance.id() + " and " + other.id());
                }
            }
        }
        return shared;
    }

    private static String first(Set<String> names) {
        return Abridged.list(names, SHOWN);
    }
}
