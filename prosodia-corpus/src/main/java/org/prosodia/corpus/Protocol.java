package org.prosodia.corpus;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.spectrogram.FrontEnd.ShortUtterance;

/**
 * Everything about an evaluation that is decided before a network is trained. Two numbers can be compared if their protocols are equal and
 * their corpora are; every reported number carries its protocol's {@link #name()}. {@link NamedProtocol} lists published ones.
 *
 * @param folds what is tested in turn
 * @param subset which utterances take part
 * @param classes the emotions told apart, at least two, and the labels that count as each; other utterances are left out
 * @param shortUtterances what becomes of those shorter than a segment
 * @param trainStep from the start of one training segment to the next, in seconds; above 0
 * @param testStep from the start of one test segment to the next, in seconds; above 0
 * @param aggregation the name of the way in which segment scores become an utterance's, such as {@code mean-logit}
 * @param epochChoice which epoch's weights are tested; never chosen by the test part
 */
public record Protocol(FoldPlan folds, Subset subset, ClassMap classes, ShortUtterance shortUtterances, double trainStep, double testStep,
        String aggregation, EpochChoice epochChoice) {

    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final String SECONDS = "(\\d+(?:\\.\\d+)?)s";
    private static final Pattern NAME = Pattern.compile("([^/]+)/([^/]+)/([^/]+)/(pad|drop)/train-step-" + SECONDS + "/test-step-" + SECONDS
            + "/([^/]+)/([^/]+)");

    /**
     * Checks the parts.
     *
     * @throws ProtocolException if there are fewer than two classes, a step is not above 0, or a name is not in lower case
     */
    public Protocol {
        if (classes.names().size() < 2) {
            throw new ProtocolException("a protocol tells at least two labels apart, not " + classes.names());
        }
        if (!(trainStep > 0 && trainStep < 1e6) || !(testStep > 0 && testStep < 1e6)) {
            throw new ProtocolException("steps between segments are above 0 s, not " + trainStep + " and " + testStep);
        }
        if (!WORD.matcher(aggregation).matches()) {
            throw new ProtocolException("an aggregation is a name in lower case, not '" + aggregation + "'");
        }
    }

    /** Short utterances padded, the paper's steps (1 s in training, 0.4 s in testing), mean of logits, last epoch. */
    public static Protocol paper(FoldPlan folds, Subset subset, ClassMap classes) {
        return new Protocol(folds, subset, classes, ShortUtterance.PAD, 1.0, 0.4, "mean-logit", EpochChoice.LAST);
    }

    /** As above, of all utterances, each label a class of its own. */
    public static Protocol paper(List<String> labels, FoldPlan folds) {
        return paper(folds, Subset.ALL, ClassMap.of(labels));
    }

    /** The same protocol with other steps between segments, in seconds. */
    public Protocol withSteps(double train, double test) {
        return new Protocol(folds, subset, classes, shortUtterances, train, test, aggregation, epochChoice);
    }

    /** The same protocol with another aggregation. */
    public Protocol withAggregation(String other) {
        return new Protocol(folds, subset, classes, shortUtterances, trainStep, testStep, other, epochChoice);
    }

    /** The same protocol with another rule for short utterances. */
    public Protocol withShortUtterances(ShortUtterance other) {
        return new Protocol(folds, subset, classes, other, trainStep, testStep, aggregation, epochChoice);
    }

    /** The same protocol with another choice of the epoch that is tested. */
    public Protocol withEpochChoice(EpochChoice other) {
        return new Protocol(folds, subset, classes, shortUtterances, trainStep, testStep, aggregation, other);
    }

    /** The classes in alphabetical order. */
    public List<String> labels() {
        return classes.names();
    }

    /**
     * All of it in one line that {@link #parse} turns into an equal protocol, as in
     * {@code leave-one-speaker-out/all/angry,happy,neutral,sad/pad/train-step-1s/test-step-0.4s/mean-logit/last-epoch}.
     */
    public String name() {
        return String.join("/", folds.name(), subset.text(), classes.text(), shortUtterances.name().toLowerCase(Locale.ROOT),
                "train-step-" + seconds(trainStep), "test-step-" + seconds(testStep), aggregation, epochChoice.label());
    }

    /**
     * The protocol of a name.
     *
     * @throws ProtocolException if the text is no protocol's {@link #name()}
     */
    public static Protocol parse(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new ProtocolException("'" + name + "' is no protocol; a name looks like "
                    + paper(List.of("happy", "sad"), new FoldPlan.LeaveOneSpeakerOut()).name());
        }
        return new Protocol(FoldPlan.parse(parts.group(1)), Subset.parse(parts.group(2)), ClassMap.parse(parts.group(3)),
                ShortUtterance.valueOf(parts.group(4).toUpperCase(Locale.ROOT)), Double.parseDouble(parts.group(5)),
                Double.parseDouble(parts.group(6)), parts.group(7), EpochChoice.parse(parts.group(8)));
    }

    /**
     * The utterances that take part, their classes in place of their labels.
     *
     * @throws ProtocolException if there is none of some class
     */
    public Corpus select(Corpus corpus) {
        return corpus.select(subset, classes);
    }

    /**
     * The folds of the utterances that take part, ready to train, validate where an epoch is chosen, and test on.
     *
     * @throws ProtocolException if the corpus has no utterance of a class, it cannot be divided as planned, or a fold would leave a class
     *     nothing to learn from
     * @throws LeakException if a speaker is unknown, or audio would be on both sides of a fold
     */
    public List<Fold> folds(Corpus corpus) {
        List<Fold> divided = folds.folds(select(corpus).utterances());
        return epochChoice == EpochChoice.LAST ? divided : ValidationParts.heldOut(folds, divided);
    }

    private static String seconds(double step) {
        return BigDecimal.valueOf(step).stripTrailingZeros().toPlainString() + "s";
    }
}
