package org.prosodia.corpus;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.prosodia.spectrogram.FrontEnd.ShortUtterance;

/**
 * The conditions of an evaluation that are fixed before a network is trained. Two numbers are comparable if their
 * protocols and their corpora are equal; every reported number carries its protocol's {@link #name()}.
 * {@link NamedProtocol} lists published protocols. Immutable.
 *
 * @param folds the plan of the folds
 * @param subset the utterances that take part
 * @param classes the emotions to distinguish, at least two, and the labels of each; utterances with other labels are
 *     left out
 * @param shortUtterances the treatment of utterances shorter than a segment
 * @param trainStep the seconds from the start of one training segment to the next; above 0
 * @param testStep the seconds from the start of one test segment to the next; above 0
 * @param aggregation the name of the rule that combines segment scores into an utterance's, such as {@code mean-logit}
 * @param epochChoice the rule that chooses the epoch to test, never by the test part
 * @param bySpeaker true if sounds are normalised by the statistics of their speaker, from all of the speaker's
 *     utterances without their labels, in testing too; such results are never compared with others
 */
public record Protocol(
        FoldPlan folds,
        Subset subset,
        ClassMap classes,
        ShortUtterance shortUtterances,
        double trainStep,
        double testStep,
        String aggregation,
        EpochChoice epochChoice,
        boolean bySpeaker) {

    private static final String BY_SPEAKER = "/by-speaker";
    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final String SECONDS = "(\\d+(?:\\.\\d+)?)s";
    private static final Pattern NAME = Pattern.compile("([^/]+)/([^/]+)/([^/]+)/(pad|drop|whole)/train-step-" + SECONDS
            + "/test-step-" + SECONDS + "/([^/]+)/([^/]+?)(/by-speaker)?");

    /**
     * Checks the parts.
     *
     * @throws ProtocolException if there are fewer than two classes, a step is not above 0, or a name is not in lower
     *     case
     */
    public Protocol {
        if (classes.names().size() < 2) {
            throw new ProtocolException("a protocol needs at least two classes, not " + classes.names());
        }
        if (!(trainStep > 0 && trainStep < 1e6) || !(testStep > 0 && testStep < 1e6)) {
            throw new ProtocolException("steps between segments are above 0 s, not " + trainStep + " and " + testStep);
        }
        if (!WORD.matcher(aggregation).matches()) {
            throw new ProtocolException("an aggregation is a name in lower case, not '" + aggregation + "'");
        }
    }

    /**
     * Returns a protocol with short utterances padded, the paper's steps (1 s in training, 0.4 s in testing), the mean
     * of logits, and the last epoch.
     */
    public static Protocol paper(FoldPlan folds, Subset subset, ClassMap classes) {
        return new Protocol(
                folds, subset, classes, ShortUtterance.PAD, 1.0, 0.4, "mean-logit", EpochChoice.LAST, false);
    }

    /** Returns the same protocol for all utterances, with each label a class of its own. */
    public static Protocol paper(List<String> labels, FoldPlan folds) {
        return paper(folds, Subset.ALL, ClassMap.of(labels));
    }

    /** Returns this protocol with other steps between segments, in seconds. */
    public Protocol withSteps(double train, double test) {
        return new Protocol(folds, subset, classes, shortUtterances, train, test, aggregation, epochChoice, bySpeaker);
    }

    /** Returns this protocol with another aggregation. */
    public Protocol withAggregation(String other) {
        return new Protocol(
                folds, subset, classes, shortUtterances, trainStep, testStep, other, epochChoice, bySpeaker);
    }

    /** Returns this protocol with another treatment of short utterances. */
    public Protocol withShortUtterances(ShortUtterance other) {
        return new Protocol(folds, subset, classes, other, trainStep, testStep, aggregation, epochChoice, bySpeaker);
    }

    /** Returns this protocol with another choice of the epoch to test. */
    public Protocol withEpochChoice(EpochChoice other) {
        return new Protocol(
                folds, subset, classes, shortUtterances, trainStep, testStep, aggregation, other, bySpeaker);
    }

    /** Returns this protocol with or without normalisation by speaker. */
    public Protocol withBySpeaker(boolean other) {
        return new Protocol(
                folds, subset, classes, shortUtterances, trainStep, testStep, aggregation, epochChoice, other);
    }

    /** Returns the classes in alphabetical order. */
    public List<String> labels() {
        return classes.names();
    }

    /**
     * Returns the whole protocol in one line, from which {@link #parse} returns an equal protocol, such as
     * {@code leave-one-speaker-out/all/angry,happy,neutral,sad/pad/train-step-1s/test-step-0.4s/mean-logit/last-epoch},
     * with {@code /by-speaker} at the end of one that normalises by speaker.
     */
    public String name() {
        return String.join(
                "/",
                folds.name(),
                subset.text(),
                classes.text(),
                shortUtterances.name().toLowerCase(Locale.ROOT),
                "train-step-" + seconds(trainStep),
                "test-step-" + seconds(testStep),
                aggregation,
                epochChoice.label() + (bySpeaker ? BY_SPEAKER : ""));
    }

    /**
     * Returns the protocol with a name.
     *
     * @throws ProtocolException if the text is not a protocol's {@link #name()}
     */
    public static Protocol parse(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new ProtocolException("'" + name + "' is not a protocol; a name is like "
                    + paper(List.of("happy", "sad"), new FoldPlan.LeaveOneSpeakerOut())
                            .name());
        }
        return new Protocol(
                FoldPlan.parse(parts.group(1)),
                Subset.parse(parts.group(2)),
                ClassMap.parse(parts.group(3)),
                ShortUtterance.valueOf(parts.group(4).toUpperCase(Locale.ROOT)),
                Double.parseDouble(parts.group(5)),
                Double.parseDouble(parts.group(6)),
                parts.group(7),
                EpochChoice.parse(parts.group(8)),
                parts.group(9) != null);
    }

    /**
     * Returns the utterances that take part, with their classes in place of their labels.
     *
     * @throws ProtocolException if a class has no utterance
     */
    public Corpus select(Corpus corpus) {
        return corpus.select(subset, classes);
    }

    /**
     * Returns the folds of the utterances that take part.
     *
     * @throws ProtocolException if the corpus has no utterance of a class, it cannot be divided by the plan, or a fold
     *     would leave a class without training utterances
     * @throws LeakException if a speaker is unknown, or audio would be on both sides of a fold
     */
    public List<Fold> folds(Corpus corpus) {
        List<Fold> divided = folds.folds(select(corpus).utterances());
        return epochChoice == EpochChoice.LAST ? divided : ValidationParts.heldOut(folds, divided);
    }

    /**
     * Returns a line about the utterances that take part and that no fold can test, by label; empty if there are none.
     *
     * @param selected the utterances that take part, see {@link #select}
     */
    public Optional<String> untestable(Corpus selected) {
        Map<String, Long> untestable = folds.untestable(selected.utterances()).stream()
                .collect(Collectors.groupingBy(Utterance::label, TreeMap::new, Collectors.counting()));
        return untestable.isEmpty()
                ? Optional.empty()
                : Optional.of("not tested, since no other corpus has the label: "
                        + untestable.entrySet().stream()
                                .map(label -> label.getValue() + " " + label.getKey())
                                .collect(Collectors.joining(", ")));
    }

    private static String seconds(double step) {
        return BigDecimal.valueOf(step).stripTrailingZeros().toPlainString() + "s";
    }
}
