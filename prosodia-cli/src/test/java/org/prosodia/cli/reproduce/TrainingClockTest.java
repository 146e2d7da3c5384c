package org.prosodia.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.NetworkArithmetic;
import org.prosodia.network.Optimizer;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.training.Recipe;
import org.prosodia.training.Schedule;

class TrainingClockTest {

    private static final Architecture PAPER = Architecture.paper(4);
    private static final double STEP = new NetworkArithmetic(PAPER, FrontEnd.PAPER).step();

    /** Lengths in seconds; with segments of 2 s each second they have 1 (padded), 1, 2 and 4 segments. */
    private static final List<Double> LENGTHS = List.of(0.5, 2.9, 3.0, 5.5);

    private static final List<Utterance> UTTERANCES =
            IntStream.range(0, 4).mapToObj(i -> utterance("u" + i, "s" + i % 2)).toList();

    private static TrainingClock clock(Schedule schedule) {
        Map<Utterance, Double> seconds =
                IntStream.range(0, 4).boxed().collect(Collectors.toMap(UTTERANCES::get, LENGTHS::get));
        return new TrainingClock(seconds, 1.0, new Recipe("custom", Optimizer.ADAM, 0.001, schedule, 3), 4 * STEP);
    }

    @Test
    void countsSegments() {
        TrainingClock clock = clock(Schedule.epochs(10));
        assertThat(IntStream.range(0, 4)
                        .mapToLong(i -> clock.segments(List.of(UTTERANCES.get(i))))
                        .toArray())
                .containsExactly(1, 1, 2, 4);
        assertThat(clock.segments(UTTERANCES)).isEqualTo(8);
    }

    /** Whole utterances are one input each, whatever their length: 3,000 batches of 16 crops of 160 columns. */
    @Test
    void countsWholeUtterances() {
        TrainingClock clock = new TrainingClock(Map.of(), 30, Recipe.PROSODIA, 1);
        assertThat(clock.segments(UTTERANCES)).isEqualTo(4);
        Architecture small = Architecture.small(4);
        FrontEnd crop = FrontEnd.LOG_MEL.withSegmentSamples(640 + 159 * 256);
        assertThat(crop.columns()).isEqualTo(160);
        double step = new NetworkArithmetic(small, crop).step();
        assertThat(clock.operations(List.of(fold()), small)).isCloseTo(3_000.0 * 16 * step, within(1.0));
    }

    /** Ten epochs of floor(8 / 3) = 2 batches of 3 segments are 60 segments; at four a second 15 s. */
    @Test
    void estimatesTheTimeOfEpochs() {
        TrainingClock clock = clock(Schedule.epochs(10));
        double operations = clock.operations(List.of(fold()), PAPER);
        assertThat(operations).isCloseTo(60 * STEP, within(1.0));
        assertThat(clock.seconds(operations)).isCloseTo(15, within(1e-9));
        assertThat(clock.operations(List.of(fold(), fold()), PAPER)).isCloseTo(120 * STEP, within(1.0));
    }

    /** Seven steps of 3 segments. */
    @Test
    void countsTheOperationsOfSteps() {
        assertThat(clock(Schedule.steps(7)).operations(List.of(fold()), PAPER)).isCloseTo(21 * STEP, within(1.0));
    }

    /** 60 segments in 30 s: the speed is two segments a second. */
    @Test
    void correctsTheEstimateByFinishedWork() {
        TrainingClock clock = clock(Schedule.epochs(10));
        clock.update(60 * STEP, 30);
        assertThat(clock.seconds(10 * STEP)).isCloseTo(5, within(1e-9));
    }

    @Test
    void formatsHoursAndMinutes() {
        assertThat(TrainingClock.format(20)).isEqualTo("less than a minute");
        assertThat(TrainingClock.format(95 * 60)).isEqualTo("95 min");
        assertThat(TrainingClock.format(3 * 3600 + 20 * 60)).isEqualTo("3 h 20 min");
    }

    private static Fold fold() {
        return new Fold("t", UTTERANCES, List.of(utterance("t", "t")));
    }

    private static Utterance utterance(String id, String speaker) {
        return new Utterance(
                id,
                Path.of(id + ".wav"),
                Optional.empty(),
                "happy",
                "happy",
                Optional.of(speaker),
                Optional.empty(),
                Map.of());
    }
}
