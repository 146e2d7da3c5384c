package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Runs over the speakers anna, bob and cleo and three that are as they are, each with four happy and four angry
 * utterances. All happy ones are found, and of the angry ones of the first three speakers the numbers that the run is
 * given; UA is then (1 + found / 12) / 2. If all speakers are alike, so is every resample, and the interval is the
 * value itself.
 */
class FindingsTest {

    private static final List<String> SPEAKERS = List.of("anna", "bob", "cleo", "dora", "emil", "fred");

    private static FinishedRun run(Map<String, String> settings, int seed, int... angryFound) {
        return run(6, settings, seed, angryFound);
    }

    private static FinishedRun run(int speakers, Map<String, String> settings, int seed, int... angryFound) {
        List<Prediction> predictions = new ArrayList<>();
        for (int s = 0; s < speakers; s++) {
            for (int i = 0; i < 4; i++) {
                String speaker = SPEAKERS.get(s);
                String taken = i < angryFound[s % 3] ? "angry" : "happy";
                predictions.add(
                        new Prediction(speaker + "-happy-" + i, speaker, speaker, "happy", "happy", new double[2]));
                predictions.add(
                        new Prediction(speaker + "-angry-" + i, speaker, speaker, "angry", taken, new double[2]));
            }
        }
        Map<String, String> options = new LinkedHashMap<>(settings);
        options.put("seed", Integer.toString(seed));
        return new FinishedRun(
                "run-" + seed,
                "voices",
                "0123",
                Optional.of("p"),
                List.of("angry", "happy"),
                options,
                Map.of(),
                "",
                predictions,
                List.of(),
                false);
    }

    private static FinishedRun pooled(String pooling, int... angryFound) {
        return run(Map.of("pooling", pooling), 1, angryFound);
    }

    private static FinishedRun tall(int height, int found) {
        return run(Map.of("spectral-filters", height + "x2x8", "temporal-filters", "2x8x8"), 1, found, found, found);
    }

    private static FinishedRun wide(int width, int found) {
        return run(
                Map.of("spectral-filters", "10x2x8", "temporal-filters", "2x" + width + "x8"), 1, found, found, found);
    }

    private static Finding finding(List<FinishedRun> runs, String statement) {
        List<Finding> found = Findings.of(runs).stream()
                .filter(finding -> finding.statement().startsWith(statement))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** UA is 1 if all are found, and 0.75 if two of four are. The difference is 0.25 for every draw of speakers. */
    @Test
    void attentionAboveAverageIsConfirmed() {
        Finding finding = finding(
                List.of(pooled("attention", 4, 4, 4), pooled("average", 2, 2, 2)),
                "Attention pooling is above average");
        assertThat(finding.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(finding.interval()).contains(new Interval(0.25, 0.25, 0.95));
        assertThat(finding.evidence())
                .isEqualTo("UA 100.0 (one seed) against 75.0 (one seed): +25.0, 95 % interval +25.0 to +25.0"
                        + " over 6 speakers");
        assertThat(finding.topic()).contains(Factor.POOLING);
    }

    @Test
    void theContraryIsNotConfirmed() {
        Finding finding = finding(
                List.of(pooled("attention", 2, 2, 2), pooled("max", 4, 4, 4)), "Attention pooling is above max");
        assertThat(finding.verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(finding.interval()).contains(new Interval(-0.25, -0.25, 0.95));
    }

    /**
     * Better for anna and dora by 0.5, worse for bob and emil by as much. Of the sums of six draws of -1, 0 and 1, 7 in
     * 729 are -5 or less, and 28 in 729 are -4 or less: 2.5 % of the draws are at -4 / 6 of 0.5.
     */
    @Test
    void speakersWhoDisagreeCannotTell() {
        Finding finding = finding(
                List.of(pooled("attention", 4, 0, 2), pooled("average", 0, 4, 2)),
                "Attention pooling is above average");
        assertThat(finding.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        Interval interval = finding.interval().orElseThrow();
        assertThat(interval.lower()).isCloseTo(-1 / 3.0, within(1e-15));
        assertThat(interval.upper()).isCloseTo(1 / 3.0, within(1e-15));
    }

    /** The interval uses the draws of compare, so that both are the same. */
    @Test
    void aDifferenceIsThatOfCompare() {
        FinishedRun attention = pooled("attention", 4, 1, 3);
        FinishedRun average = pooled("average", 2, 2, 2);
        PairedDifference compared = PairedDifference.of(
                attention.labels(), List.of(attention.predictions()), List.of(average.predictions()), 1);
        assertThat(finding(List.of(attention, average), "Attention pooling is above average")
                        .interval())
                .contains(compared.interval());
    }

    /** UA 1 and 0.75: their mean is 0.875, and 0.375 above 0.5. */
    @Test
    void seedsAreAveraged() {
        List<FinishedRun> runs = List.of(
                run(Map.of("pooling", "attention"), 2, 2, 2, 2),
                run(Map.of("pooling", "attention"), 1, 4, 4, 4),
                pooled("average", 0, 0, 0));
        Finding finding = finding(runs, "Attention pooling is above average");
        assertThat(finding.interval()).contains(new Interval(0.375, 0.375, 0.95));
        assertThat(finding.evidence()).startsWith("UA 87.5 (2 seeds, 75.0 to 100.0) against 50.0 (one seed): +37.5");
    }

    /**
     * UA 0.5, 0.75 and 1 at 2, 6 and 10 bins: 0.5 in 8 bins. Then it stays, so that the slope before is 0.0625 more.
     */
    @Test
    void aRiseThatFlattens() {
        List<FinishedRun> runs = List.of(tall(14, 4), tall(2, 0), tall(10, 4), tall(6, 2));
        Finding rise = finding(runs, "Accuracy rises");
        assertThat(rise.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(rise.contrast().estimate()).isCloseTo(0.0625, within(1e-15));
        assertThat(rise.evidence())
                .isEqualTo("UA changes by +6.25 a bin over 2, 6, 10, 95 % interval +6.25 to +6.25 over 6 speakers");
        Finding bend = finding(runs, "The rise flattens");
        assertThat(bend.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(bend.contrast().estimate()).isCloseTo(0.0625, within(1e-15));
        assertThat(bend.evidence())
                .startsWith("UA changes by +6.25 a bin up to 10 and by +0.00 from there on (heights 2, 6, 10, 14)");
    }

    /** UA 0.5, 0.625 and 1 at 2, 10 and 14: flat at first, then 0.09375 a bin, so the slope before is 0.078125 less. */
    @Test
    void aRiseThatGrows() {
        Finding bend = finding(List.of(tall(2, 0), tall(10, 1), tall(14, 4)), "The rise flattens");
        assertThat(bend.verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(bend.contrast().estimate()).isCloseTo(0.125 / 8 - 0.375 / 4, within(1e-15));
    }

    /**
     * UA 0.75 at 2 frames, 1 at 8 and 0.5 at 14: 0.25 and 0.5 above its rivals. Angry's recall falls from 0.5 over 1 to
     * 0.
     */
    @Test
    void theBestWidthLiesBetween() {
        List<FinishedRun> runs = List.of(wide(2, 2), wide(8, 4), wide(14, 0));
        Finding best = finding(runs, "The best width");
        assertThat(best.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(best.interval()).contains(new Interval(0.25, 0.25, 0.95));
        Finding angry = finding(runs, "The recall of angry falls");
        assertThat(angry.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(angry.contrast().estimate()).isCloseTo(0.5 / 12, within(1e-15));
        assertThat(angry.evidence()).startsWith("The recall of angry changes by -4.17 a frame over 2, 8, 14");
    }

    @Test
    void aBestWidthAtTheEndIsTheContrary() {
        List<FinishedRun> runs = List.of(wide(2, 0), wide(8, 2), wide(14, 4));
        assertThat(finding(runs, "The best width").verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(finding(runs, "The recall of angry falls").verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
    }

    /** Happy is always found, angry half of the time: happy is 0.5 above it. */
    @Test
    void happyIsNotTheWeakestHere() {
        Finding finding = finding(List.of(pooled("attention", 2, 2, 2)), "Happy is the weakest");
        assertThat(finding.verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(finding.interval()).contains(new Interval(-0.5, -0.5, 0.95));
        assertThat(finding.topic()).isEmpty();
    }

    /** The network that represents the paper's has its name, whatever the others are. */
    @Test
    void theWeakestClassIsThatOfThePapersNetwork() {
        Map<String, String> papers =
                Map.of("pooling", "attention", "spectral-filters", "10x2x8", "temporal-filters", "2x8x8");
        Finding finding = finding(List.of(pooled("max", 4, 4, 4), run(papers, 1, 2, 2, 2)), "Happy is the weakest");
        assertThat(finding.evidence())
                .isEqualTo("With attention pooling and the paper's filters the recall of happy is 100.0, and the"
                        + " lowest other, of angry, 50.0: -50.0, 95 % interval -50.0 to -50.0 over 6 speakers");
        Map<String, String> deeper = new HashMap<>(papers);
        deeper.put("convolutions", "32p,48p,64,80,80");
        assertThat(finding(List.of(run(deeper, 1, 4, 4, 4), run(papers, 1, 2, 2, 2)), "Happy is the weakest")
                        .evidence())
                .isEqualTo(finding.evidence());
    }

    /** Heights with temporal filters and without are two sweeps; a network without spectral filters has no height. */
    @Test
    void sweepsDoNotMixNetworks() {
        List<FinishedRun> runs = new ArrayList<>(List.of(tall(2, 0), tall(10, 4)));
        for (int height : new int[] {2, 10}) {
            runs.add(run(Map.of("spectral-filters", height + "x2x8", "temporal-filters", "none"), 1, 2, 2, 2));
        }
        runs.add(run(Map.of("spectral-filters", "none", "temporal-filters", "2x8x8"), 1, 4, 4, 4));
        List<Finding> rises = Findings.of(runs).stream()
                .filter(finding -> finding.topic().equals(Optional.of(Factor.SPECTRAL_HEIGHT)))
                .toList();
        assertThat(rises).extracting(Finding::held).containsExactly("temporal-filters 2x8x8", "temporal-filters none");
        assertThat(rises).extracting(Finding::verdict).containsExactly(Verdict.CONFIRMED, Verdict.CANNOT_TELL);
    }

    /** A resample may hold no happy utterance at all: only fred has one. It is left out, and the others decide. */
    @Test
    void resamplesWithoutTheClassAreLeftOut() {
        List<Prediction> predictions = new ArrayList<>();
        SPEAKERS.forEach(speaker ->
                predictions.add(new Prediction(speaker + "-angry", speaker, speaker, "angry", "angry", new double[2])));
        predictions.add(new Prediction("fred-happy", "fred", "fred", "happy", "angry", new double[2]));
        Finding finding = finding(List.of(bare(predictions)), "Happy is the weakest");
        assertThat(finding.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(finding.interval()).contains(new Interval(1, 1, 0.95));
    }

    private static FinishedRun bare(List<Prediction> predictions) {
        return new FinishedRun(
                "r",
                "voices",
                "",
                Optional.empty(),
                List.of("angry", "happy"),
                Map.of(),
                Map.of(),
                "",
                predictions,
                List.of(),
                false);
    }

    /** With fewer than six speakers there is no interval anywhere, and so no verdict; one of six has both. */
    @Test
    void fewSpeakersCannotTell() {
        for (int speakers = 1; speakers <= 6; speakers++) {
            List<FinishedRun> runs = List.of(
                    run(speakers, Map.of("pooling", "attention"), 1, 4, 4, 4),
                    run(speakers, Map.of("pooling", "average"), 1, 2, 2, 2));
            Finding finding = finding(runs, "Attention pooling is above average");
            assertThat(finding.verdict()).isEqualTo(speakers < 6 ? Verdict.CANNOT_TELL : Verdict.CONFIRMED);
            assertThat(finding.interval().isPresent()).isEqualTo(speakers == 6);
            assertThat(finding.contrast().estimate()).isEqualTo(0.25);
            assertThat(finding(runs, "Happy is the weakest").interval().isPresent())
                    .isEqualTo(speakers == 6);
        }
        Finding few = finding(
                List.of(
                        run(5, Map.of("pooling", "attention"), 1, 4, 4, 4),
                        run(5, Map.of("pooling", "average"), 1, 2, 2, 2)),
                "Attention pooling is above average");
        assertThat(few.evidence())
                .isEqualTo(
                        "UA 100.0 (one seed) against 75.0 (one seed): +25.0, no interval: fewer than 6 speakers (5)");
        assertThat(IntervalJson.of(few)).containsEntry("lower", null).containsEntry("verdict", "cannot tell");
    }

    @Test
    void theSameSeedTwiceIsRefused() {
        List<FinishedRun> runs = List.of(pooled("max", 4, 4, 4), pooled("max", 2, 2, 2));
        assertThatThrownBy(() -> Findings.of(runs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the same seed 1");
    }

    /** Another corpus, another content, other utterances: nothing is compared across them. */
    @Test
    void experimentsKeepApartWhatCannotBeCompared() {
        FinishedRun one = pooled("attention", 4, 4, 4);
        FinishedRun other = new FinishedRun(
                "x",
                "other",
                "0123",
                one.protocol(),
                one.labels(),
                Map.of("pooling", "average"),
                Map.of(),
                "",
                one.predictions(),
                List.of(),
                false);
        FinishedRun fewer = new FinishedRun(
                "y",
                "voices",
                "0123",
                one.protocol(),
                one.labels(),
                Map.of("pooling", "average"),
                Map.of(),
                "",
                one.predictions().subList(1, 48),
                List.of(),
                false);
        assertThat(Experiment.of(List.of(one, other, fewer))).hasSize(3);
        assertThat(Findings.of(List.of(one, other, fewer)))
                .noneMatch(finding -> finding.topic().isPresent());
    }

    @Test
    void variantsAreNamedByWhatSetsThemApart() {
        Experiment experiment = Experiment.of(List.of(
                        run(Map.of("pooling", "max", "batch", "16"), 3, 4, 4, 4),
                        run(Map.of("pooling", "max", "batch", "16"), 2, 4, 4, 4),
                        run(Map.of("pooling", "attention", "batch", "16"), 2, 4, 4, 4)))
                .get(0);
        assertThat(experiment.differing()).containsExactly("pooling");
        assertThat(experiment.variants()).extracting(Variant::name).containsExactly("pooling max", "pooling attention");
        assertThat(experiment.variants().get(0).runs())
                .extracting(run -> run.seed().orElseThrow())
                .containsExactly(2L, 3L);
        assertThat(Findings.reference(experiment).name()).isEqualTo("pooling attention");
        assertThat(experiment.speakers()).isEqualTo(6);
        assertThat(experiment.utterances()).isEqualTo(48);
    }

    /**
     * However many networks lack a group of filters, they are named by what they lack and not the paper's by what it
     * has.
     */
    @Test
    void othersAreNamedByTheirDifferenceFromThePapersNetwork() {
        List<FinishedRun> runs = List.of(
                run(settings("attention", "2x2x8", "none"), 1, 4, 4, 4),
                run(settings("attention", "10x2x8", "none"), 1, 4, 4, 4),
                run(settings("attention", "10x2x8", "2x8x8"), 1, 4, 4, 4),
                run(settings("max", "10x2x8", "2x8x8"), 1, 4, 4, 4));
        assertThat(Experiment.of(runs).get(0).variants())
                .extracting(Variant::name)
                .containsExactly(
                        "spectral-filters 2x2x8, temporal-filters none",
                        "temporal-filters none",
                        "paper",
                        "pooling max");
    }

    private static Map<String, String> settings(String pooling, String spectral, String temporal) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("pooling", pooling);
        settings.put("spectral-filters", spectral);
        settings.put("temporal-filters", temporal);
        return settings;
    }
}
