package org.prosodia.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.LeakException;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.network.Optimizer;
import org.prosodia.testing.WaveFile;
import org.prosodia.training.DivergedException;
import org.prosodia.training.Recipe;
import org.prosodia.training.Schedule;
import org.prosodia.training.Tones;
import org.prosodia.training.TrainingOptions;
import org.prosodia.training.TrainingProgress;

/** Copies of a recording under another name and speaker, damage, and runs that diverge. */
class LeakedRunTest {

    private static final Protocol PROTOCOL =
            Protocol.paper(Tones.LABELS, new FoldPlan.LeaveOneSpeakerOut()).withSteps(0.1, 0.05);

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();
    private final TrainingProgress progress = new TrainingProgress() {
        @Override
        public void notice(String message) {
            notices.add(message);
        }
    };

    /** The recordings of Tones, and one of each speaker that is the same noise. */
    private Corpus withCopies(String secondSpeaker) throws IOException {
        List<Utterance> utterances = new ArrayList<>(Tones.corpus(folder, 2).utterances());
        SplittableRandom random = new SplittableRandom(7);
        float[] noise = new float[32_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.5 * Math.sin(i * i / 9e4) * (random.nextDouble() - 0.5));
        }
        for (String speaker : List.of("s0", secondSpeaker)) {
            Path file = folder.resolve("copy-" + utterances.size() + ".wav");
            java.nio.file.Files.write(file, WaveFile.of(16_000, noise));
            utterances.add(new Utterance(
                    "copy-" + utterances.size(),
                    file,
                    Optional.empty(),
                    "sad",
                    "sad",
                    Optional.of(speaker),
                    Optional.empty(),
                    Map.of()));
        }
        return new Corpus("copies", utterances, "", "");
    }

    private Training training(TrainingOptions options, boolean leaksAllowed) {
        RunSettings settings = RunSettings.in(folder.resolve("run"))
                .withMemory(1 << 28)
                .withResultsAlone()
                .withLeaksAllowed(leaksAllowed);
        return new Training(options, settings, progress, () -> false);
    }

    @Test
    void foldsWithCopiesOnBothSidesAreRefusedUnlessForcedAndThenMarked() throws IOException {
        Corpus corpus = withCopies("s1");
        TrainingOptions options = Tones.options(Schedule.steps(1));
        assertThatThrownBy(() -> training(options, false).crossValidate(corpus, PROTOCOL))
                .isInstanceOf(LeakException.class)
                .hasMessageStartingWith("recordings for testing have the same sound as recordings for training,"
                        + " or are altered copies of them: 1 pair"
                        + " (copy-25 and copy-24)");
        FinishedRun run = training(options, true).crossValidate(corpus, PROTOCOL);
        assertThat(run.leaked()).isTrue();
        assertThat(FinishedRun.read(folder.resolve("run")).leaked()).isTrue();
        FinishedRun without = training(options, false).crossValidate(Tones.corpus(folder, 2), PROTOCOL);
        assertThat(without.leaked()).isFalse();
    }

    @Test
    void copiesWithinTheTrainingPartAreNamed() throws IOException {
        training(Tones.options(Schedule.steps(1)), false).train(withCopies("s0"), "copies", PROTOCOL);
        assertThat(notices).contains("recordings with the same sound, which count twice: 1 pair (copy-24 and copy-25)");
    }

    /** Tones have no voice; EmoDB's actors all have. */
    @Test
    void recordingsWithTooLittleVoiceAreCounted() throws IOException {
        Corpus corpus = Tones.corpus(folder, 2);
        String all = corpus.utterances().size() + " of " + corpus.utterances().size();
        Training training = training(Tones.options(Schedule.steps(1)), false);
        FinishedRun run = training.crossValidate(corpus, PROTOCOL);
        assertThat(run.voiceless().orElseThrow()).hasSize(corpus.utterances().size());
        assertThat(FinishedRun.read(folder.resolve("run")).voiceless()).isEqualTo(run.voiceless());
        assertThat(notices)
                .filteredOn(notice -> notice.contains(all + " recordings have less than 0.25 s of voice ("))
                .hasSize(1);
        training.train(corpus, "tones", PROTOCOL);
        assertThat(notices)
                .filteredOn(notice -> notice.contains(all + " recordings have less than 0.25 s of voice ("))
                .hasSize(2);
    }

    @Test
    void damageIsToldOnceWhereSpectrogramsAreMade() throws IOException {
        Corpus corpus = Tones.corpus(folder, 2);
        java.nio.file.Files.write(folder.resolve("s0-sad-0.wav"), WaveFile.of(16_000, new float[8_000]));
        java.nio.file.Files.write(folder.resolve("s1-sad-0.wav"), WaveFile.of(16_000, new float[8_000]));
        training(Tones.options(Schedule.steps(1)), false).train(corpus, "damaged", PROTOCOL);
        assertThat(notices).contains("2 of 24 recordings are silent, every sample zero (s0-sad-0, s1-sad-0)");
    }

    @Test
    void aRunThatEndsFarWorseThanGuessingHasDiverged() throws IOException {
        Corpus corpus = Tones.corpus(folder, 2);
        TrainingOptions options = Tones.options(Schedule.epochs(2));
        Recipe wild = new Recipe("custom", Optimizer.ADAM, 1e6, Schedule.epochs(2), 8);
        TrainingOptions diverging = new TrainingOptions(
                options.architecture(),
                options.frontEnd(),
                options.scaling(),
                options.trainStep(),
                wild,
                1,
                1,
                options.device(),
                options.precision());
        assertThatThrownBy(() -> training(diverging, false).train(corpus, "wild", PROTOCOL))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("lower the learning rate");
        assertThat(folder.resolve("run/model.onnx")).doesNotExist();
    }
}
