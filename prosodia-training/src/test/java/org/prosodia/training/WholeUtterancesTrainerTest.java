package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.corpus.Corpus;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Device;
import org.prosodia.network.Optimizer;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.training.augmentation.SoundChange;
import org.prosodia.training.augmentation.SoundCopies;

/**
 * Training on whole utterances with everything switched on: augmentation, changed sounds, dropout, averaging, balance.
 */
class WholeUtterancesTrainerTest {

    private static final long MEMORY = 1 << 28;
    private static final SoundCopies SOUNDS =
            new SoundCopies(List.of(SoundChange.parse("telephone"), SoundChange.parse("pink-noise-5..20dB")), 2, 0.5);

    @TempDir
    private Path folder;

    private Corpus corpus;
    private SpectrogramCache cache;

    @BeforeEach
    void spectrograms() throws IOException {
        corpus = Tones.corpus(folder, 2);
        cache = SpectrogramCache.of(
                corpus.utterances(),
                FrontEnd.LOG_MEL,
                SpectrogramCache.Copies.of(options(1)),
                2,
                MEMORY,
                TrainingProgress.SILENT,
                () -> false,
                SpectrogramCache.RecordingListener.NONE);
    }

    @AfterEach
    void free() {
        cache.close();
    }

    private static TrainingOptions options(int steps) {
        UtteranceTraining utterances = new UtteranceTraining(
                48, Augmentation.DEFAULT, 0.1, 0.99, UtteranceTraining.Balance.CORPUS_CLASS, SOUNDS);
        Recipe recipe =
                new Recipe("custom", Optimizer.ADAM_W, 0.003, Schedule.cosine(steps), 8, Optional.of(utterances));
        return new TrainingOptions(
                new Architecture(
                        3,
                        Filters.SPECTRAL,
                        Filters.TEMPORAL,
                        2,
                        true,
                        Convolutions.parse("8p,8p,12d20"),
                        Pooling.ATTENTION),
                FrontEnd.LOG_MEL,
                ScalingFit.CENTRED_LOG_POWER,
                30,
                recipe,
                1,
                1,
                Device.CPU,
                Precision.SINGLE);
    }

    private TrainedNetwork train(int steps, Trainer.Start start, int stopAfter) throws IOException {
        AtomicInteger done = new AtomicInteger();
        TrainingProgress counter = new TrainingProgress() {
            @Override
            public void step(Step step) {
                done.incrementAndGet();
            }
        };
        return new Trainer(options(steps), counter, () -> done.get() >= stopAfter, MEMORY)
                .train(cache, corpus.utterances(), Tones.LABELS, "data", start);
    }

    private Trainer.Start start(boolean resume) {
        return new Trainer.Start(Optional.empty(), Optional.of(folder.resolve("run")), resume);
    }

    @Test
    void learns() throws IOException {
        TrainedNetwork trained = train(240, Trainer.Start.FRESH, Integer.MAX_VALUE);
        assertThat(trained.steps()).isEqualTo(240);
        assertThat(trained.losses()).hasSize(80); // 24 utterances in batches of 8
        assertThat(right(trained))
                .isGreaterThanOrEqualTo(16); // a steady tone has little left without its mean; chance is 8
        assertThat(trained.frontEnd().scaling().name()).isEqualTo("centred-log-power");
    }

    /** Returns the number of the 24 training utterances whose label has the highest score. */
    private long right(TrainedNetwork trained) {
        Segmenter segmenter = new Segmenter(trained.frontEnd(), 30);
        try (AttentionPoolingNetwork network = new AttentionPoolingNetwork(
                trained.architecture(), trained.frontEnd(), Precision.SINGLE, Device.CPU, 9)) {
            network.load(trained.weights());
            return corpus.utterances().stream()
                    .filter(utterance -> {
                        float[] input = segmenter
                                .views(cache.get(utterance, trained.frontEnd()), 0)
                                .get(0);
                        float[] scores = network.scores(input, 1, input.length / 64);
                        int top = 0;
                        for (int k = 1; k < scores.length; k++) {
                            top = scores[k] > scores[top] ? k : top;
                        }
                        return Tones.LABELS.get(top).equals(utterance.label());
                    })
                    .count();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void aStoppedAndResumedRunEndsBitIdentical(int stopAfter) throws IOException {
        TrainedNetwork uninterrupted = train(12, Trainer.Start.FRESH, Integer.MAX_VALUE);
        assertThatThrownBy(() -> train(12, start(false), stopAfter))
                .isInstanceOf(TrainingStoppedException.class)
                .hasMessageContaining("stopped after " + stopAfter + " of 12 steps");
        TrainedNetwork resumed = train(12, start(true), Integer.MAX_VALUE);
        assertThat(resumed.losses()).isEqualTo(uninterrupted.losses());
        uninterrupted
                .weights()
                .arrays()
                .forEach((name, array) -> assertThat(resumed.weights().get(name).values())
                        .as(name)
                        .isEqualTo(array.values()));
    }

    @Test
    void theOptionsAreRecorded() {
        assertThat(options(12).described())
                .containsEntry("optimizer", "adamw")
                .containsEntry("warm-up", "0.1")
                .containsEntry("weight-decay", "0.05")
                .containsEntry("crop", "48")
                .containsEntry("balance", "corpus-class")
                .containsEntry("sounds", "telephone,pink-noise-5..20dB")
                .containsEntry("sound-copies", "2")
                .containsEntry("rows", "mel-64")
                .containsEntry("stride", "2")
                .containsEntry("convolutions", "8p,8p,12d20")
                .doesNotContainKeys("milestones", "decay");
    }

    @Test
    void recipeInputAndScalingMustMatch() {
        TrainingOptions whole = options(12);
        assertThatThrownBy(() -> with(whole.recipe(), FrontEnd.PAPER, ScalingFit.CENTRED_LOG_POWER))
                .hasMessageContaining("custom trains on whole utterances, which the input spectrogram does not give");
        assertThatThrownBy(() -> with(Recipe.PAPER, FrontEnd.LOG_MEL, ScalingFit.CENTRED_LOG_POWER))
                .hasMessageContaining("paper trains on segments of one size, which the input log-mel-64 does not give");
        assertThatThrownBy(() -> with(whole.recipe(), FrontEnd.LOG_MEL, ScalingFit.SEGMENT))
                .hasMessageContaining("needs the scaling centred-log-power or speaker-log-power, not segment");
        assertThatThrownBy(() -> with(Recipe.PAPER, FrontEnd.PAPER, ScalingFit.SPEAKER_LOG_POWER))
                .hasMessageContaining("needs training on whole utterances");
    }

    private static TrainingOptions with(Recipe recipe, FrontEnd frontEnd, ScalingFit scaling) {
        return new TrainingOptions(
                Architecture.small(3), frontEnd, scaling, 1.6, recipe, 1, 1, Device.CPU, Precision.SINGLE);
    }
}
