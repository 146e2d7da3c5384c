package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.RocAreas;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.SpeakerScores;
import org.prosodia.evaluation.Spread;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.text.TextTable;
import org.prosodia.report.page.ScoreText;

/** Writes score cards as text, in per cent with one decimal. */
public final class ScoreCardText {

    private ScoreCardText() {}

    /**
     * Returns an assessment as text: a table of the measures, pooled with their intervals and the baseline, over folds
     * and by fold; the units resampled; the pooled confusion matrix with the area under the ROC curve of each class;
     * and their mean. Each line ends with a line feed.
     */
    public static String of(Assessment assessment) {
        return measures(assessment) + resampled(assessment) + "\n"
                + absent(assessment.card().pooled()) + "\n"
                + confusion(assessment)
                + areas(assessment);
    }

    /**
     * Returns a table of the speakers, the lowest UA first, and a line on the utterances without a known speaker.
     *
     * @param most the number of speakers that are listed at most; the others are counted
     */
    public static String speakers(SpeakerScores scores, int most) {
        TextTable table = new TextTable().row(List.of("speaker", "utterances", "UA", "WA", "most frequent error"));
        scores.speakers().stream()
                .limit(most)
                .forEach(speaker -> table.row(List.of(
                        speaker.name(),
                        Long.toString(speaker.matrix().total()),
                        Digits.percent(speaker.matrix().unweightedAccuracy()),
                        Digits.percent(speaker.matrix().weightedAccuracy()),
                        error(speaker))));
        int listed = scores.speakers().size();
        return (listed == 0 ? "" : table.toString())
                + (listed > most
                        ? "and " + ScoreText.count(listed - most, "speaker") + " with a higher or equal UA\n"
                        : "")
                + (scores.unknown() > 0
                        ? ScoreText.count(scores.unknown(), "utterance")
                                + " without a known speaker, not in this table\n"
                        : "");
    }

    /** Returns a speaker's most frequent error, like {@code happy as angry (3)}; a hyphen if there is none. */
    static String error(SpeakerScores.Speaker speaker) {
        return speaker.mostFrequent()
                .map(most -> most.truth() + " as " + most.predicted() + " (" + most.count() + ")")
                .orElse("-");
    }

    private static String areas(Assessment assessment) {
        RocAreas areas = assessment.areas();
        boolean undefined =
                areas.classes().stream().anyMatch(area -> area.value().isEmpty());
        return "macro AUC " + percent(areas.macro().value())
                + areas.macro()
                        .interval()
                        .map(interval -> ", " + ScoreText.interval(interval) + " by speaker")
                        .orElse("")
                + ": area under the ROC curve, each class against the rest; chance is 50"
                + (undefined ? "; - where no utterance has the class, or all have it" : "") + "\n";
    }

    /** Returns a line about the classes that no utterance has; empty if there are none. */
    private static String absent(ConfusionMatrix matrix) {
        Map<Boolean, List<String>> occurring = IntStream.range(
                        0, matrix.labels().size())
                .boxed()
                .collect(Collectors.partitioningBy(
                        k -> matrix.occurrences(k) > 0, Collectors.mapping(matrix.labels()::get, Collectors.toList())));
        List<String> absent = occurring.getOrDefault(false, List.of());
        return absent.isEmpty()
                ? ""
                : String.join(", ", absent) + (absent.size() == 1 ? " does" : " do")
                        + " not occur: UA and macro-F1 are over "
                        + String.join(", ", occurring.getOrDefault(true, List.of())) + "\n";
    }

    private static String measures(Assessment assessment) {
        ScoreCard card = assessment.card();
        List<Measure> measures = List.of(Measure.values());
        TextTable table = new TextTable().row(row("", measures.stream().map(Measure::label), "utterances"));
        table.row(row(
                "pooled",
                measures.stream().map(measure -> Digits.percent(card.pooled(measure))),
                Long.toString(card.pooled().total())));
        if (!assessment.bySpeaker().isEmpty()) {
            table.row(intervals("by speaker", assessment.bySpeaker()));
        }
        table.row(intervals("by utterance", assessment.byUtterance()));
        table.row(row(
                "majority class",
                measures.stream().map(measure -> Digits.percent(measure.of(assessment.baseline()))),
                ""));
        List<Spread> overFolds = measures.stream().map(card::overFolds).toList();
        table.row(row("mean over folds", overFolds.stream().map(statistics -> Digits.percent(statistics.mean())), ""));
        table.row(row("sample deviation", overFolds.stream().map(statistics -> percent(statistics.deviation())), ""));
        card.folds()
                .forEach((name, matrix) -> table.row(row(
                        "fold " + name,
                        measures.stream().map(measure -> Digits.percent(measure.of(matrix))),
                        Long.toString(matrix.total()))));
        return table.toString();
    }

    /** Returns a row of a table like {@code 95 % by speaker 50.0 to 75.0}. */
    static List<String> intervals(String by, List<BootstrapInterval> intervals) {
        return row(
                Digits.format("%.0f %% %s", 100 * intervals.get(0).interval().level(), by),
                intervals.stream()
                        .map(BootstrapInterval::interval)
                        .map(ends -> Digits.percent(ends.lower()) + " to " + Digits.percent(ends.upper())),
                "");
    }

    private static String resampled(Assessment assessment) {
        BootstrapInterval utterances = assessment.byUtterance().get(0);
        String speakers = assessment.bySpeaker().isEmpty()
                ? "no interval over speakers: fewer than " + Bootstrap.FEWEST_SPEAKERS
                        + " speakers are too few to resample"
                : assessment.bySpeaker().get(0).units() + " speakers";
        return speakers + ", " + utterances.units() + " utterances resampled "
                + utterances.bootstrap().resamples()
                + " times; intervals by utterance are too narrow: utterances of one speaker are not independent";
    }

    private static String confusion(Assessment assessment) {
        ConfusionMatrix matrix = assessment.card().pooled();
        List<RocAreas.Area> areas = assessment.areas().classes();
        boolean intervals = areas.stream().anyMatch(area -> area.interval().isPresent());
        List<String> labels = matrix.labels();
        TextTable table = new TextTable()
                .row(row(
                        "truth \\ predicted",
                        Stream.concat(labels.stream(), Stream.of("recall", "AUC")),
                        intervals ? "95 % by speaker" : ""));
        for (int t = 0; t < labels.size(); t++) {
            int truth = t;
            table.row(row(
                    labels.get(t),
                    Stream.concat(
                            IntStream.range(0, labels.size()).mapToObj(p -> Long.toString(matrix.count(truth, p))),
                            Stream.of(
                                    percent(matrix.recall(t)),
                                    percent(areas.get(t).value()))),
                    areas.get(t).interval().map(ScoreText::range).orElse(intervals ? "-" : "")));
        }
        return table.row(row(
                        "precision",
                        Stream.concat(
                                IntStream.range(0, labels.size()).mapToObj(p -> percent(matrix.precision(p))),
                                Stream.of("", "")),
                        ""))
                .toString();
    }

    static List<String> row(String first, Stream<String> cells, String last) {
        List<String> row = new ArrayList<>(List.of(first));
        cells.forEach(row::add);
        row.add(last);
        return row;
    }

    private static String percent(OptionalDouble share) {
        return ScoreText.percent(share);
    }
}
