package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.AudioOptions;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.Provenance;
import org.prosodia.model.TrainingData;
import org.prosodia.model.TrainingDomain;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.Weights;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Device;
import org.prosodia.network.Optimizer;
import org.prosodia.network.Precision;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.training.augmentation.SoundChange;
import org.prosodia.training.augmentation.SoundCopies;
import org.prosodia.training.checkpoint.CheckpointException;

/**
 * Training on whole utterances with everything switched on: augmentation, changed sounds, dropout, averaging, balance,
 * a teacher.
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
                48,
                Augmentation.parse(Augmentation.DEFAULT.name() + ",noise-floor=20"),
                0.1,
                0.99,
                UtteranceTraining.Balance.CORPUS_CLASS,
                SOUNDS);
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

    private static TrainingOptions taught(TrainingOptions options) {
        UtteranceTraining utterances = options.recipe().utterances().orElseThrow();
        return new TrainingOptions(
                options.architecture(),
                options.frontEnd(),
                options.scaling(),
                options.trainStep(),
                options.recipe().with(utterances.withDistillation(Distillation.DEFAULT)),
                options.seed(),
                options.threads(),
                options.device(),
                options.precision());
    }

    /** Returns an ensemble of two networks, one of them the teacher that the other is measured by. */
    private Teacher teacher() throws IOException {
        TrainedNetwork trained = train(6, Trainer.Start.FRESH, Integer.MAX_VALUE);
        Map<String, Weights.Array> other = new LinkedHashMap<>(trained.weights().arrays());
        other.put("top_down.bias", new Weights.Array(new int[] {3}, new float[] {3, 2, 1}));
        Path file = folder.resolve("teacher.onnx");
        ModelFile.write(
                file,
                new ModelMetadata(
                        "teacher",
                        List.of("sad", "angry", "happy"),
                        trained.frontEnd(),
                        30,
                        Aggregation.MEAN_LOGIT,
                        1,
                        trained.architecture(),
                        2,
                        "none",
                        Map.of(),
                        new TrainingData(List.of(), 0, 0, 0, ""),
                        new Provenance("", "", "", List.of(), Map.of(), Map.of(), Optional.empty()),
                        "",
                        Optional.empty(),
                        Optional.empty()),
                List.of(trained.weights(), new Weights(other)));
        return Teacher.of(ModelFile.read(file), Tones.LABELS, FrontEnd.LOG_MEL);
    }

    private TrainedNetwork train(int steps, Trainer.Start start, int stopAfter) throws IOException {
        AtomicInteger done = new AtomicInteger();
        TrainingProgress counter = new TrainingProgress() {
            @Override
            public void step(Step step) {
                done.incrementAndGet();
            }
        };
        TrainingOptions options = start.teacher().isPresent() ? taught(options(steps)) : options(steps);
        return new Trainer(options, counter, () -> done.get() >= stopAfter, MEMORY)
                .train(cache, corpus.utterances(), Tones.LABELS, "data", start);
    }

    private Trainer.Start start(boolean resume, Teacher teacher) {
        return new Trainer.Start(Optional.empty(), Optional.of(folder.resolve("run")), resume, Optional.of(teacher));
    }

    /** The mean of the logits of both networks over a temperature of 2, in the order of the student's labels. */
    @Test
    void theTeachersProbabilitiesAreThoseOfItsMeanLogits() throws IOException {
        Map<String, float[]> taught =
                teacher().probabilities(cache, corpus.utterances(), Tones.LABELS, 2, Device.CPU, () -> false);
        assertThat(taught).hasSize(24);
        Utterance utterance = corpus.utterances().get(5);
        ModelFile file = ModelFile.read(folder.resolve("teacher.onnx"));
        double[] mean = new double[3];
        for (Weights member : file.members()) {
            try (UtteranceLogits network = new UtteranceLogits(
                    file.metadata().architecture(), file.metadata().frontEnd(), member, Device.CPU, 30)) {
                float[] logits = network.of(
                                utterance, cache.get(utterance, file.metadata().frontEnd()))
                        .get(0);
                for (int k = 0; k < 3; k++) {
                    mean[k] += logits[k] / 2;
                }
            }
        }
        double sum = Math.exp(mean[0] / 2) + Math.exp(mean[1] / 2) + Math.exp(mean[2] / 2);
        // the teacher's order is sad, angry, happy; the student's is angry, happy, sad
        assertThat(taught.get(utterance.id()))
                .containsExactly(
                        new float[] {
                            (float) (Math.exp(mean[1] / 2) / sum),
                            (float) (Math.exp(mean[2] / 2) / sum),
                            (float) (Math.exp(mean[0] / 2) / sum)
                        },
                        within(1e-5f));
    }

    @Test
    void aTeacherMustFitTheRun() throws IOException {
        Teacher teacher = teacher();
        ModelFile file = ModelFile.read(folder.resolve("teacher.onnx"));
        assertThatThrownBy(() -> Teacher.of(file, List.of("angry", "happy"), FrontEnd.LOG_MEL))
                .hasMessageEndingWith(
                        "tells apart sad, angry, happy, and the run has the labels angry, happy: a teacher"
                                + " has the labels of its student");
        assertThatThrownBy(() -> Teacher.of(file, Tones.LABELS, FrontEnd.PAPER))
                .hasMessageContaining("a teacher takes the input of its student");
        assertThatThrownBy(() -> new Trainer(taught(options(3)), TrainingProgress.SILENT, () -> false, MEMORY)
                        .train(cache, corpus.utterances(), Tones.LABELS, "data", Trainer.Start.FRESH))
                .hasMessage("the recipe needs a teacher");
        assertThat(taught(options(3)).described())
                .containsEntry("teacher-weight", "0.5")
                .containsEntry("teacher-temperature", "2.0");
        assertThat(teacher.digest()).isEqualTo(file.sha256());
    }

    /** A run goes on with the teacher that it began with. */
    @Test
    void anotherTeacherIsAnotherRun() throws IOException {
        Teacher teacher = teacher();
        assertThatThrownBy(() -> train(12, start(false, teacher), 3)).isInstanceOf(TrainingStoppedException.class);
        ModelFile file = ModelFile.read(folder.resolve("teacher.onnx"));
        file.with(file.metadata().withCard("another")).write(folder.resolve("other.onnx"));
        Teacher other = Teacher.of(ModelFile.read(folder.resolve("other.onnx")), Tones.LABELS, FrontEnd.LOG_MEL);
        assertThatThrownBy(() -> train(12, start(true, other), Integer.MAX_VALUE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("teacher was " + teacher.digest());
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
        Teacher teacher = teacher();
        TrainedNetwork uninterrupted = train(
                12,
                new Trainer.Start(Optional.empty(), Optional.empty(), false, Optional.of(teacher)),
                Integer.MAX_VALUE);
        assertThatThrownBy(() -> train(12, start(false, teacher), stopAfter))
                .isInstanceOf(TrainingStoppedException.class)
                .hasMessageContaining("stopped after " + stopAfter + " of 12 steps");
        TrainedNetwork resumed = train(12, start(true, teacher), Integer.MAX_VALUE);
        assertThat(resumed.losses()).isEqualTo(uninterrupted.losses());
        assertThat(resumed.domain()).isPresent().isEqualTo(uninterrupted.domain());
        uninterrupted
                .weights()
                .arrays()
                .forEach((name, array) -> assertThat(resumed.weights().get(name).values())
                        .as(name)
                        .isEqualTo(array.values()));
    }

    /** The recogniser's graph and libtorch give the same features; their mean square distance over the set is 1. */
    @Test
    void theDistanceInRecognitionIsThatInTraining() throws IOException {
        TrainedNetwork trained = train(6, Trainer.Start.FRESH, Integer.MAX_VALUE);
        TrainingDomain domain = trained.domain().orElseThrow();
        assertThat(domain.utterances()).isEqualTo(24);
        Path file = folder.resolve("student.onnx");
        ModelFile.write(
                file,
                new ModelMetadata(
                                "student",
                                trained.labels(),
                                trained.frontEnd(),
                                30,
                                Aggregation.MEAN_LOGIT,
                                1,
                                trained.architecture(),
                                "none",
                                Map.of(),
                                new TrainingData(List.of(), 0, 0, 0, ""),
                                new Provenance("", "", "", List.of(), Map.of(), Map.of(), Optional.empty()),
                                "")
                        .withDomain(trained.domain()),
                trained.weights());
        double squares = 0;
        try (UtteranceLogits network = new UtteranceLogits(
                        trained.architecture(), trained.frontEnd(), trained.weights(), Device.CPU, 30);
                Recognizer recognizer = Recognizer.open(file)) {
            for (Utterance utterance : corpus.utterances()) {
                Spectrogram spectrogram = cache.get(utterance, trained.frontEnd());
                float[] features = network.features(utterance, spectrogram);
                double distance = domain.distance(features);
                assertThat(network.output(utterance, spectrogram).features()).containsExactly(features);
                assertThat(recognizer
                                .recognize(utterance.recording(AudioOptions.DEFAULT.withSampleRate(16_000)))
                                .trainingDistance()
                                .orElseThrow()
                                .distance())
                        .isCloseTo(distance, within(1e-3));
                squares += distance * distance / 24;
            }
        }
        assertThat(Math.sqrt(squares)).isCloseTo(1, within(0.01));
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
