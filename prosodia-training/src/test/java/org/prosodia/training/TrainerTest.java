package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.corpus.Corpus;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.training.checkpoint.CheckpointException;

class TrainerTest {

    private static final long MEMORY = 1 << 28;

    @TempDir
    private Path folder;

    private Corpus corpus;
    private SpectrogramCache cache;

    @BeforeEach
    void spectrograms() throws IOException {
        corpus = Tones.corpus(folder, 2);
        cache = SpectrogramCache.of(corpus.utterances(), Tones.FRONT_END, 2, MEMORY, TrainingProgress.SILENT);
    }

    @AfterEach
    void free() {
        cache.close();
    }

    @Test
    void learns() throws IOException {
        TrainedNetwork trained = train(Schedule.epochs(6), Trainer.Start.FRESH, Integer.MAX_VALUE);
        assertThat(trained.losses()).hasSize(6);
        assertThat(trained.losses().get(5)).isLessThan(0.5 * trained.losses().get(0));
        assertThat(trained.labels()).isEqualTo(Tones.LABELS);
    }

    /** 24 utterances of 0.5, 0.625, 0.75 and 0.875 s; segments of 0.25 s each 0.1 s: 3, 4, 6 and 7 of them. */
    @Test
    void dropsAnEpochsIncompleteBatch() throws IOException {
        TrainedNetwork trained = train(Schedule.epochs(1), Trainer.Start.FRESH, Integer.MAX_VALUE);
        assertThat(trained.segments()).isEqualTo(6 * (3 + 4 + 6 + 7));
        assertThat(trained.steps()).isEqualTo(120 / 8);
    }

    @Test
    void makesTheStepsOfTheSchedule() throws IOException {
        TrainedNetwork trained = train(Schedule.steps(20), Trainer.Start.FRESH, Integer.MAX_VALUE);
        assertThat(trained.steps()).isEqualTo(20); // an epoch of 15 and a third of one
        assertThat(trained.losses()).hasSize(2);
    }

    /**
     * 15 steps an epoch; the rate falls to a tenth after floor(2/5 of 3), floor(3/5 of 3) and floor(4/5 of 3) epochs:
     * 1, 1 and 2.
     */
    @Test
    void reportsEachStep() throws IOException {
        List<TrainingProgress.Step> steps = new ArrayList<>();
        TrainingProgress listener = new TrainingProgress() {
            @Override
            public void step(Step step) {
                steps.add(step);
            }
        };
        TrainedNetwork trained = new Trainer(
                        Tones.options(Schedule.epochs(3)),
                        TrainingProgress.toAll(List.of(listener)),
                        () -> false,
                        MEMORY)
                .train(cache, corpus.utterances(), Tones.LABELS, "data", Trainer.Start.FRESH);
        assertThat(steps)
                .extracting(TrainingProgress.Step::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 45).boxed().toList());
        List<TrainingProgress.Step> second = steps.subList(15, 30);
        assertThat(second).extracting(TrainingProgress.Step::epoch).containsOnly(2);
        assertThat(second.stream()
                        .mapToDouble(TrainingProgress.Step::loss)
                        .average()
                        .orElseThrow())
                .isCloseTo(trained.losses().get(1), within(1e-12));
        assertThat(second.get(14).meanLoss()).isEqualTo(trained.losses().get(1));
        assertThat(steps.get(0).learningRate()).isEqualTo(0.003);
        assertThat(second.get(0).learningRate()).isCloseTo(0.00003, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 22, 44}) // in the first epoch, at its end, in the middle, just before the last step
    void aStoppedAndResumedRunEndsBitIdentical(int stopAfter) throws IOException {
        TrainedNetwork uninterrupted = train(Schedule.epochs(3), Trainer.Start.FRESH, Integer.MAX_VALUE);
        assertThatThrownBy(() -> train(Schedule.epochs(3), start(false), stopAfter))
                .isInstanceOf(TrainingStoppedException.class)
                .hasMessageContaining("stopped after " + stopAfter + " of 45 steps; all is saved");
        TrainedNetwork resumed = train(Schedule.epochs(3), start(true), Integer.MAX_VALUE);
        assertThat(resumed.losses()).isEqualTo(uninterrupted.losses());
        assertSameWeights(resumed, uninterrupted);
    }

    /** Returns scores from a list, one for each epoch, and records the networks. */
    private static final class Scripted implements Trainer.EpochScorer {
        private final List<Double> scores;
        private final List<TrainedNetwork> networks = new ArrayList<>();

        Scripted(Double... scores) {
            this.scores = List.of(scores);
        }

        @Override
        public String name() {
            return "script";
        }

        @Override
        public double score(TrainedNetwork network) {
            networks.add(network);
            return scores.get(network.losses().size() - 1);
        }
    }

    @Test
    void theFirstOfTheBestEpochsIsKept() throws IOException {
        Scripted scorer = new Scripted(0.25, 0.75, 0.5, 0.75);
        TrainedNetwork trained = choose(scorer, Trainer.Start.FRESH, Integer.MAX_VALUE);
        assertThat(trained.validation()).containsExactly(0.25, 0.75, 0.5, 0.75);
        assertThat(trained.chosenEpoch()).isEqualTo(2);
        assertThat(trained.losses()).hasSize(4);
        assertSameWeights(trained, scorer.networks.get(1));
        assertThat(trained.weights().get("top_down.bias").values())
                .isNotEqualTo(
                        scorer.networks.get(3).weights().get("top_down.bias").values());
        TrainedNetwork last = train(Schedule.epochs(4), Trainer.Start.FRESH, Integer.MAX_VALUE);
        assertThat(last.chosenEpoch()).isEqualTo(4);
        assertThat(last.validation()).isEmpty();
        assertThat(last.losses()).as("looking changes nothing").isEqualTo(trained.losses());
        assertSameWeights(last, scorer.networks.get(3));
    }

    @ParameterizedTest
    // Before any score, when the best epoch is over, in the middle of the next, just before the end.
    @ValueSource(ints = {10, 30, 37, 59})
    void aStoppedAndResumedRunChoosesTheSame(int stopAfter) throws IOException {
        TrainedNetwork uninterrupted =
                choose(new Scripted(0.25, 0.75, 0.5, 0.25), Trainer.Start.FRESH, Integer.MAX_VALUE);
        assertThatThrownBy(() -> choose(new Scripted(0.25, 0.75, 0.5, 0.25), start(false), stopAfter))
                .isInstanceOf(TrainingStoppedException.class);
        TrainedNetwork resumed = choose(new Scripted(0.25, 0.75, 0.5, 0.25), start(true), Integer.MAX_VALUE);
        assertThat(resumed.validation()).isEqualTo(uninterrupted.validation());
        assertThat(resumed.losses()).isEqualTo(uninterrupted.losses());
        assertSameWeights(resumed, uninterrupted);
    }

    @Test
    void aRunThatChoosesAnEpochIsNotResumedAsOneThatDoesNot() throws IOException {
        choose(new Scripted(0.25, 0.75, 0.5, 0.25), start(false), Integer.MAX_VALUE);
        assertThatThrownBy(() -> train(Schedule.epochs(4), start(true), Integer.MAX_VALUE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("epoch-choice was script and is nothing");
    }

    @Test
    void segmentsInAFileGiveTheSameNetwork() throws IOException {
        TrainedNetwork inMemory = train(Schedule.epochs(1), Trainer.Start.FRESH, Integer.MAX_VALUE);
        try (SpectrogramCache spilled =
                SpectrogramCache.of(corpus.utterances(), Tones.FRONT_END, 1, 1_000, TrainingProgress.SILENT)) {
            Trainer trainer =
                    new Trainer(Tones.options(Schedule.epochs(1)), TrainingProgress.SILENT, () -> false, 1_000);
            assertSameWeights(
                    trainer.train(spilled, corpus.utterances(), Tones.LABELS, "data", Trainer.Start.FRESH), inMemory);
        }
    }

    @Test
    void aCheckpointOfAnotherRunIsRefused() throws IOException {
        train(Schedule.epochs(1), start(false), Integer.MAX_VALUE);
        assertThatThrownBy(() -> train(Schedule.epochs(2), start(true), Integer.MAX_VALUE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("epochs was 1 and is 2")
                .hasMessageContaining("checkpoint.json");
    }

    @Test
    void aDamagedCheckpointIsATypedError() throws IOException {
        train(Schedule.epochs(1), start(false), Integer.MAX_VALUE);
        Files.writeString(folder.resolve("run/checkpoint.json"), "{\"epoch\": 1");
        assertThatThrownBy(() -> train(Schedule.epochs(1), start(true), Integer.MAX_VALUE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("start the run again");
    }

    @Test
    void aCheckpointWithoutItsNumbersIsATypedError() throws IOException {
        train(Schedule.epochs(1), start(false), Integer.MAX_VALUE);
        Files.delete(folder.resolve("run/step-15.safetensors"));
        assertThatThrownBy(() -> train(Schedule.epochs(1), start(true), Integer.MAX_VALUE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("step-15.safetensors")
                .hasMessageContaining("is missing")
                .hasMessageContaining("start the run again");
    }

    @Test
    void incompleteFilesOfAKilledProcessAreRemoved() throws IOException {
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run/step-7.safetensors.part"), "half");
        train(Schedule.epochs(3), start(false), Integer.MAX_VALUE);
        assertOneCheckpointIsKept("step-45.safetensors");
    }

    @Test
    void anUtteranceOfAnotherLabelIsRefused() {
        Trainer trainer = new Trainer(Tones.options(Schedule.epochs(1)), TrainingProgress.SILENT, () -> false, MEMORY);
        assertThatThrownBy(() -> trainer.train(
                        cache, corpus.utterances(), List.of("angry", "calm", "happy"), "data", Trainer.Start.FRESH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("utterance s0-sad-0 has the label sad, which is not among angry, calm, happy");
    }

    /** The shortest utterance has 3 segments, fewer than a batch of 8; nothing sad or happy is heard. */
    @Test
    void oneUtteranceIsEnough() throws IOException {
        Trainer trainer = new Trainer(Tones.options(Schedule.epochs(2)), TrainingProgress.SILENT, () -> false, MEMORY);
        TrainedNetwork trained =
                trainer.train(cache, corpus.utterances().subList(0, 1), Tones.LABELS, "data", Trainer.Start.FRESH);
        assertThat(trained.segments()).isEqualTo(3);
        assertThat(trained.steps()).isEqualTo(2);
        assertThat(trained.losses().get(1)).isLessThan(trained.losses().get(0));
    }

    @Test
    void askedToStopItReadsNoMoreRecordings() {
        AtomicInteger done = new AtomicInteger();
        TrainingProgress count = new TrainingProgress() {
            @Override
            public void spectrograms(int number, int total) {
                done.set(number);
            }
        };
        assertThatThrownBy(() -> SpectrogramCache.of(
                        corpus.utterances(),
                        Tones.FRONT_END,
                        SpectrogramCache.Copies.NONE,
                        1,
                        MEMORY,
                        count,
                        () -> done.get() >= 3,
                        SpectrogramCache.RecordingListener.NONE))
                .isInstanceOf(TrainingStoppedException.class)
                .hasMessage("stopped after 3 of 24 spectrograms");
        assertThat(done).hasValue(3);
    }

    @Test
    void optionsThatCannotBeDoneAreRefusedAtOnce() {
        TrainingOptions sane = Tones.options(Schedule.epochs(1));
        assertThatThrownBy(() -> ScalingFit.parse("loudness"))
                .hasMessageContaining("no scaling is called 'loudness'; there are segment");
        assertThatThrownBy(() -> options(sane, 0.105, 1)).hasMessageContaining("not a whole number of hops of 0.01 s");
        assertThatThrownBy(() -> options(sane, 0.1, 0)).hasMessageContaining("at least one thread, not 0");
    }

    private static TrainingOptions options(TrainingOptions o, double trainStep, int threads) {
        return new TrainingOptions(
                o.architecture(),
                o.frontEnd(),
                o.scaling(),
                trainStep,
                o.recipe(),
                o.seed(),
                threads,
                o.device(),
                o.precision());
    }

    @Test
    void onlyTheLastCheckpointIsKept() throws IOException {
        train(Schedule.epochs(3), start(false), Integer.MAX_VALUE);
        assertOneCheckpointIsKept("step-45.safetensors");
    }

    private void assertOneCheckpointIsKept(String tensors) throws IOException {
        try (var files = Files.list(folder.resolve("run"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("checkpoint.json", tensors);
        }
    }

    @Test
    void continuesFromGivenWeights() throws IOException {
        TrainedNetwork first = train(Schedule.epochs(4), Trainer.Start.FRESH, Integer.MAX_VALUE);
        TrainedNetwork second = train(
                Schedule.epochs(1),
                new Trainer.Start(Optional.of(first.weights()), Optional.empty(), false),
                Integer.MAX_VALUE);
        assertThat(second.losses().get(0)).isLessThan(0.5 * first.losses().get(0));
    }

    @Test
    void aDivergedRunThrows() {
        TrainingOptions sane = Tones.options(Schedule.epochs(2));
        Recipe wild = new Recipe("custom", new org.prosodia.network.Optimizer.Sgd(0.9, 0), 1e30, Schedule.epochs(2), 8);
        TrainingOptions options = new TrainingOptions(
                sane.architecture(),
                sane.frontEnd(),
                sane.scaling(),
                sane.trainStep(),
                wild,
                1,
                1,
                sane.device(),
                sane.precision());
        Trainer trainer = new Trainer(options, TrainingProgress.SILENT, () -> false, MEMORY);
        assertThatThrownBy(() -> trainer.train(cache, corpus.utterances(), Tones.LABELS, "data", Trainer.Start.FRESH))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("learning rate");
    }

    private Trainer.Start start(boolean resume) {
        return new Trainer.Start(Optional.empty(), Optional.of(folder.resolve("run")), resume);
    }

    private TrainedNetwork choose(Scripted scorer, Trainer.Start start, int stopAfter) throws IOException {
        return train(Schedule.epochs(4), start, stopAfter, Optional.of(scorer));
    }

    private TrainedNetwork train(Schedule schedule, Trainer.Start start, int stopAfter) throws IOException {
        return train(schedule, start, stopAfter, Optional.empty());
    }

    /** Trains, and requests a stop after this many steps. */
    private TrainedNetwork train(
            Schedule schedule, Trainer.Start start, int stopAfter, Optional<Trainer.EpochScorer> scorer)
            throws IOException {
        AtomicInteger steps = new AtomicInteger();
        TrainingProgress count = new TrainingProgress() {
            @Override
            public void step(Step step) {
                steps.incrementAndGet();
            }
        };
        return new Trainer(Tones.options(schedule), count, () -> steps.get() >= stopAfter, MEMORY)
                .train(cache, corpus.utterances(), Tones.LABELS, "data", start, scorer);
    }

    static void assertSameWeights(TrainedNetwork actual, TrainedNetwork expected) {
        actual.weights()
                .arrays()
                .forEach((name, array) -> assertThat(array.values())
                        .as(name)
                        .isEqualTo(expected.weights().get(name).values()));
    }
}
