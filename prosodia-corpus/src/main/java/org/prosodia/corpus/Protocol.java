package org.prosodia.corpus;

import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything about an evaluation that is decided before a network is trained. Two numbers can be compared if their protocols are equal and
 * their corpora are; every reported number carries its protocol's {@link #name()}.
 *
 * @param labels the emotions told apart, at least two; other utterances are left out. Made alphabetical
 * @param folds how speakers are divided
 * @param trainStep from the start of one training segment to the next, in seconds; above 0
 * @param testStep from the start of one test segment to the next, in seconds; above 0
 * @param aggregation the name of the way in which segment scores become an utterance's, such as {@code mean-logit}
 * @param epochChoice which epoch's weights are tested, such as {@link #LAST_EPOCH}; never chosen by the test part
 */
public record Protocol(List<String> labels, FoldPlan folds, double trainStep, double testStep, String aggregation, String epochChoice) {

    /** The weights after the last epoch are the model: no part of the data chooses an epoch. */
    public static final String LAST_EPOCH = "last-epoch";

    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final String SECONDS = "(\\d+(?:\\.\\d+)?)s";
    private static final Pattern NAME = Pattern.compile("([^/]+)/([^/]+)/train-step-" + SECONDS + "/test-step-" + SECONDS
            + "/([^/]+)/([^/]+)");

    /**
     * Checks the parts.
     *
     * @throws ProtocolException if there are fewer than two labels, a step is not above 0, or a name is not in lower case
     */
    public Protocol {
        labels = List.copyOf(new TreeSet<>(labels.stream().map(Utterance::normalised).toList()));
        if (labels.size() < 2) {
            throw new ProtocolException("a protocol tells at least two labels apart, not " + labels);
        }
        if (!(trainStep > 0 && trainStep < 1e6) || !(testStep > 0 && testStep < 1e6)) {
            throw new ProtocolException("steps between segments are above 0 s, not " + trainStep + " and " + testStep);
        }
        if (!WORD.matcher(aggregation).matches() || !WORD.matcher(epochChoice).matches()) {
            throw new ProtocolException("aggregation and choice of epoch are names in lower case, not '" + aggregation + "' and '"
                    + epochChoice + "'");
        }
    }

    /** The paper's steps (1 s in training, 0.4 s in testing), mean of logits, last epoch. */
    public static Protocol paper(List<String> labels, FoldPlan folds) {
        return new Protocol(labels, folds, 1.0, 0.4, "mean-logit", LAST_EPOCH);
    }

    /**
     * All of it in one line that {@link #parse} turns into an equal protocol, as in
     * {@code leave-one-speaker-out/angry,happy,neutral,sad/train-step-1s/test-step-0.4s/mean-logit/last-epoch}.
     */
    public String name() {
        return String.join("/", folds.name(), String.join(",", labels), "train-step-" + seconds(trainStep),
                "test-step-" + seconds(testStep), aggregation, epochChoice);
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
        return new Protocol(List.of(parts.group(2).split(",")), FoldPlan.parse(parts.group(1)), Double.parseDouble(parts.group(3)),
                Double.parseDouble(parts.group(4)), parts.group(5), parts.group(6));
    }

    /**
     * The folds of the corpus's utterances with these labels, ready to train and test on.
     *
     * @throws ProtocolException if the corpus has no utterance of a label, the speakers cannot be divided as planned, or a fold would leave
     *     a label nothing to learn from
     * @throws LeakException if a speaker is unknown, or audio would be on both sides of a fold
     */
    public List<Fold> folds(Corpus corpus) {
        List<String> absent = labels.stream().filter(label -> !corpus.labels().contains(label)).toList();
        if (!absent.isEmpty()) {
            throw new ProtocolException("the corpus " + corpus.name() + " has no utterance labelled " + String.join(", ", absent)
                    + "; its labels are " + String.join(", ", corpus.labels()));
        }
        return folds.folds(corpus.select(labels).utterances());
    }

    private static String seconds(double step) {
        return BigDecimal.valueOf(step).stripTrailingZeros().toPlainString() + "s";
    }
}
