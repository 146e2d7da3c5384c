package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.EpochChoice;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.Prediction;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.testing.Eventually;
import org.prosodia.training.checkpoint.CheckpointException;
import org.prosodia.training.checkpoint.WorkLock;

class CrossValidationTest {

    private static final Protocol PROTOCOL =
            Protocol.paper(Tones.LABELS, new FoldPlan.LeaveOneSpeakerOut()).withSteps(0.1, 0.05);

    @TempDir
    private Path folder;

    @Test
    void predictsEveryUtteranceOnceByANetworkNotTrainedOnItsSpeaker() throws IOException {
        Corpus corpus = Tones.corpus(folder, 3);
        CrossValidationResult result = run(corpus, Optional.empty(), false, Integer.MAX_VALUE, new ArrayList<>());
        assertThat(result.predictions()).hasSize(3 * 3 * 4);
        assertThat(result.folds())
                .extracting(FoldResult::speakers)
                .containsExactly(List.of("s0"), List.of("s1"), List.of("s2"));
        for (FoldResult fold : result.folds()) {
            assertThat(fold.predictions())
                    .extracting(Prediction::speaker)
                    .containsOnly(fold.speakers().get(0));
            assertThat(fold.dropped()).isEmpty();
        }
        assertThat(result.scoreCard().pooled().unweightedAccuracy()).isGreaterThan(0.9); // tones are easy
        assertThat(result.scoreCard().pooled().total()).isEqualTo(36);
    }

    @Test
    void resumedItRepeatsNoFoldAndEndsTheSame() throws IOException {
        Corpus corpus = Tones.corpus(folder, 3);
        CrossValidationResult whole = run(corpus, Optional.empty(), false, Integer.MAX_VALUE, new ArrayList<>());
        Optional<Path> kept = Optional.of(folder.resolve("run"));
        assertThatThrownBy(() -> run(corpus, kept, false, 70, new ArrayList<>()))
                .isInstanceOf(TrainingStoppedException.class);
        assertThat(folder.resolve("run/fold-1/fold.json")).exists();
        List<String> notices = new ArrayList<>();
        CrossValidationResult resumed = run(corpus, kept, true, Integer.MAX_VALUE, notices);
        assertThat(notices).contains("fold s0 was done before").anyMatch(n -> n.startsWith("resumed after "));
        assertThat(resumed.predictions()).isEqualTo(whole.predictions());
    }

    private static final Protocol CHOOSING = PROTOCOL.withEpochChoice(EpochChoice.BEST_VALIDATION);

    /** The first fold tests s0 and validates on s1, so its network learns from s2 alone. */
    @Test
    void theValidationPartChoosesTheEpoch() throws IOException {
        Corpus corpus = Tones.corpus(folder, 3);
        CrossValidationResult result =
                run(CHOOSING, corpus, Optional.empty(), false, Integer.MAX_VALUE, new ArrayList<>());
        assertThat(result.predictions()).hasSize(3 * 3 * 4);
        for (FoldResult fold : result.folds()) {
            assertThat(fold.validation()).hasSize(3).allMatch(ua -> ua >= 0 && ua <= 1);
            assertThat(fold.chosenEpoch())
                    .isEqualTo(fold.validation()
                                    .indexOf(fold.validation().stream()
                                            .max(Double::compare)
                                            .get())
                            + 1);
        }
        List<Utterance> s1 = corpus.utterances().stream()
                .filter(u -> u.speaker().orElseThrow().equals("s1"))
                .toList();
        List<Utterance> s2 = corpus.utterances().stream()
                .filter(u -> u.speaker().orElseThrow().equals("s2"))
                .toList();
        assertThat(result.folds().get(0).validation().get(0)).isEqualTo(accuracyAfterAnEpoch(corpus, s2, s1));
    }

    /** Returns UA after an epoch; all labels have the same number of utterances, so it is the share that is right. */
    private static double accuracyAfterAnEpoch(Corpus corpus, List<Utterance> train, List<Utterance> test)
            throws IOException {
        TrainingOptions options = Tones.options(Schedule.epochs(3));
        List<TrainedNetwork> first = new ArrayList<>();
        Trainer.EpochScorer keeper = new Trainer.EpochScorer() {
            @Override
            public String name() {
                return "keeper";
            }

            @Override
            public double score(TrainedNetwork network) {
                first.add(network);
                return 0;
            }
        };
        try (SpectrogramCache cache =
                SpectrogramCache.of(corpus.utterances(), Tones.FRONT_END, 1, 1 << 28, TrainingProgress.SILENT)) {
            new Trainer(options, TrainingProgress.SILENT, () -> false, 1 << 28)
                    .train(cache, train, Tones.LABELS, "data", Trainer.Start.FRESH, Optional.of(keeper));
            try (UtteranceScorer scorer = new UtteranceScorer(first.get(0), options.device(), PROTOCOL)) {
                long right = test.stream()
                        .filter(u -> scorer.score(u, "f", cache.get(u, Tones.FRONT_END), Tones.LABELS)
                                .orElseThrow()
                                .correct())
                        .count();
                return (double) right / test.size();
            }
        }
    }

    @Test
    void resumedItChoosesTheSameEpochs() throws IOException {
        Corpus corpus = Tones.corpus(folder, 3);
        CrossValidationResult whole =
                run(CHOOSING, corpus, Optional.empty(), false, Integer.MAX_VALUE, new ArrayList<>());
        Optional<Path> kept = Optional.of(folder.resolve("run"));
        assertThatThrownBy(() -> run(CHOOSING, corpus, kept, false, 35, new ArrayList<>()))
                .isInstanceOf(TrainingStoppedException.class);
        CrossValidationResult resumed = run(CHOOSING, corpus, kept, true, Integer.MAX_VALUE, new ArrayList<>());
        assertThat(resumed.predictions()).isEqualTo(whole.predictions());
        assertThat(resumed.folds())
                .extracting(FoldResult::validation)
                .isEqualTo(whole.folds().stream().map(FoldResult::validation).toList());
        CrossValidationResult again = run(CHOOSING, corpus, kept, true, Integer.MAX_VALUE, new ArrayList<>());
        assertThat(again.folds())
                .as("as read from their files")
                .extracting(FoldResult::validation)
                .isEqualTo(whole.folds().stream().map(FoldResult::validation).toList());
        assertThatThrownBy(() -> run(corpus, kept, true, Integer.MAX_VALUE, new ArrayList<>()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("best-validation-epoch and is ")
                .hasMessageContaining("last-epoch");
    }

    @Test
    void leavesAFoldToWhoeverWorksOnItAndWaits() throws Exception {
        Corpus corpus = Tones.corpus(folder, 3);
        CrossValidationResult whole = run(corpus, Optional.empty(), false, Integer.MAX_VALUE, new ArrayList<>());
        Path kept = folder.resolve("run");
        CompletableFuture<CrossValidationResult> shared;
        try (WorkLock other =
                WorkLock.take(kept.resolve("fold-1").resolve("lock")).orElseThrow()) {
            assertThatThrownBy(() -> run(corpus, Optional.of(kept), false, Integer.MAX_VALUE, new ArrayList<>()))
                    .hasMessageContaining(
                            "fold-1: another process works on this fold; a run that resumes shares the folds with it");
            CompletableFuture<Void> waits = new CompletableFuture<>();
            shared = CompletableFuture.supplyAsync(() -> run(corpus, kept, true, new TrainingProgress() {
                @Override
                public void notice(String message) {
                    if (message.equals("waiting for folds that other processes work on")) {
                        waits.complete(null);
                    }
                }
            }));
            CompletableFuture.anyOf(waits, shared).get(3, TimeUnit.MINUTES);
            assertThat(shared).as("while another works on its first fold").isNotDone();
            assertThat(kept.resolve("fold-1/fold.json")).doesNotExist();
            assertThat(kept.resolve("fold-2/fold.json")).exists();
            assertThat(kept.resolve("fold-3/fold.json")).exists();
        } // the other one ends without finishing its fold, and the fold is free
        assertThat(shared.get().predictions()).isEqualTo(whole.predictions());
    }

    /** The first process shares its folds with those that resume, and takes over their results. */
    @Test
    void theFirstSharesItsFoldsWithThoseWhoJoin() throws Exception {
        Corpus corpus = Tones.corpus(folder, 3);
        CrossValidationResult whole = run(corpus, Optional.empty(), false, Integer.MAX_VALUE, new ArrayList<>());
        Path kept = folder.resolve("run");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch joined = new CountDownLatch(1);
        CompletableFuture<CrossValidationResult> first =
                CompletableFuture.supplyAsync(() -> run(corpus, kept, false, new TrainingProgress() {
                    @Override
                    public void step(Step step) {
                        begun.countDown();
                        Eventually.opens(joined);
                    }
                }));
        Eventually.opens(begun);
        List<Integer> folds = new ArrayList<>();
        CrossValidationResult second = run(corpus, kept, true, new TrainingProgress() {
            @Override
            public void fold(String name, int index, int count) {
                folds.add(index);
                joined.countDown();
            }
        });
        assertThat(folds).as("the first is the other's").first().isEqualTo(1);
        assertThat(first.get().predictions()).isEqualTo(whole.predictions());
        assertThat(second.predictions()).isEqualTo(whole.predictions());
    }

    private static CrossValidationResult run(Corpus corpus, Path kept, boolean resume, TrainingProgress progress) {
        try {
            return new CrossValidation(PROTOCOL, Tones.options(Schedule.epochs(3)), progress, () -> false, 1 << 28)
                    .run(corpus, Optional.empty(), Optional.of(kept), resume);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFoldOfAnotherRunIsRefused() throws IOException {
        Corpus corpus = Tones.corpus(folder, 3);
        Optional<Path> kept = Optional.of(folder.resolve("run"));
        assertThatThrownBy(() -> run(corpus, kept, false, 70, new ArrayList<>()))
                .isInstanceOf(TrainingStoppedException.class);
        Corpus fewer = new Corpus("tones", corpus.utterances().subList(0, 30), "none", "none");
        assertThatThrownBy(() -> run(fewer, kept, true, Integer.MAX_VALUE, new ArrayList<>()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("data was ");
    }

    @Test
    void allBadRecordingsAreListedAtOnce() throws IOException {
        Corpus corpus = Tones.corpus(folder, 2);
        Files.writeString(folder.resolve("s0-angry-1.wav"), "this is no sound");
        Files.writeString(folder.resolve("s1-sad-3.wav"), "");
        assertThatThrownBy(() -> run(corpus, Optional.empty(), false, Integer.MAX_VALUE, new ArrayList<>()))
                .isInstanceOfSatisfying(
                        CorpusException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .extracting(p -> p.file().getFileName().toString())
                                .containsExactly("s0-angry-1.wav", "s1-sad-3.wav"));
    }

    @Test
    void aTestStepOrAggregationThatCannotBeDoneIsRefusedBeforeTraining() {
        Protocol oddStep = PROTOCOL.withSteps(0.1, 0.333);
        Protocol oddMean = PROTOCOL.withAggregation("median");
        TrainingOptions options = Tones.options(Schedule.epochs(1));
        assertThatThrownBy(() -> new CrossValidation(oddStep, options, TrainingProgress.SILENT, () -> false, 1 << 28))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a step of 0.333 s is not a whole number of hops");
        assertThatThrownBy(() -> new CrossValidation(oddMean, options, TrainingProgress.SILENT, () -> false, 1 << 28))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no aggregation is called 'median'");
    }

    /** Segments of a second; no recording is that long. */
    @Test
    void aFoldWithNothingToTestOnIsRefusedBeforeTraining() throws IOException {
        FrontEnd f = Tones.FRONT_END;
        FrontEnd seconds = new FrontEnd(
                f.sampleRate(),
                f.windowLength(),
                f.hop(),
                f.dftLength(),
                f.bins(),
                100,
                16_000,
                f.mu(),
                f.scaling(),
                FrontEnd.ShortUtterance.DROP,
                f.tail());
        TrainingOptions o = Tones.options(Schedule.epochs(1));
        TrainingOptions options = new TrainingOptions(
                o.architecture(),
                seconds,
                o.scaling(),
                o.trainStep(),
                o.recipe(),
                o.seed(),
                o.threads(),
                o.device(),
                o.precision());
        CrossValidation validation = new CrossValidation(
                PROTOCOL.withShortUtterances(FrontEnd.ShortUtterance.DROP),
                options,
                TrainingProgress.SILENT,
                () -> false,
                1 << 28);
        assertThatThrownBy(() -> validation.run(Tones.corpus(folder, 2), Optional.empty(), Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fold s0 has nothing to test on")
                .hasMessageContaining("pad short utterances");
    }

    private static CrossValidationResult run(
            Corpus corpus, Optional<Path> kept, boolean resume, int stopAfter, List<String> notices)
            throws IOException {
        return run(PROTOCOL, corpus, kept, resume, stopAfter, notices);
    }

    private static CrossValidationResult run(
            Protocol protocol, Corpus corpus, Optional<Path> kept, boolean resume, int stopAfter, List<String> notices)
            throws IOException {
        AtomicInteger steps = new AtomicInteger();
        TrainingProgress listener = new TrainingProgress() {
            @Override
            public void step(Step step) {
                steps.incrementAndGet();
            }

            @Override
            public void notice(String message) {
                notices.add(message);
            }
        };
        return new CrossValidation(
                        protocol, Tones.options(Schedule.epochs(3)), listener, () -> steps.get() >= stopAfter, 1 << 28)
                .run(corpus, Optional.empty(), kept, resume);
    }
}
