package org.prosodia.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.AudioOptions;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.audit.Fingerprints;
import org.prosodia.corpus.audit.TrainingTrace;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.FoldTraining;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.SoundMeasure;
import org.prosodia.model.SoundRange;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.training.Schedule;
import org.prosodia.training.Tones;
import org.prosodia.training.TrainingOptions;
import org.prosodia.training.TrainingProgress;
import org.prosodia.training.TrainingStoppedException;

class TrainingTest {

    private static final Protocol PROTOCOL =
            Protocol.paper(Tones.LABELS, new FoldPlan.LeaveOneSpeakerOut()).withSteps(0.1, 0.05);
    private static final TrainingOptions OPTIONS = Tones.options(Schedule.epochs(2));

    @TempDir
    private Path folder;

    private RunSettings settings() {
        return RunSettings.in(folder.resolve("run"))
                .withMemory(1 << 28)
                .withEnvironment(new RunEnvironment("1.2", "abc"));
    }

    private Map<SoundMeasure, SoundRange> ranges(List<Utterance> utterances) throws IOException {
        List<Quality> qualities = new ArrayList<>();
        for (Utterance utterance : utterances) {
            qualities.add(Quality.of(utterance.recording(AudioOptions.DEFAULT.withSampleRate(16_000))));
        }
        return Quality.ranges(qualities);
    }

    @Test
    void aCrossValidationIsReadAsItWasReturned() throws IOException {
        Corpus corpus = Tones.corpus(folder, 2);
        FinishedRun run = new Training(OPTIONS, settings()).crossValidate(corpus, PROTOCOL);
        FinishedRun read = FinishedRun.read(folder.resolve("run"));

        assertThat(read).usingRecursiveComparison().ignoringFields("training").isEqualTo(run);
        assertThat(read.training())
                .extracting(FoldTraining::losses)
                .isEqualTo(run.training().stream().map(FoldTraining::losses).toList());
        assertThat(read.commit()).isEqualTo("abc");
        assertThat(read.versions()).containsEntry("prosodia", "1.2");
        assertThat(read.predictions()).hasSize(24);
        assertThat(new RunLayout(folder.resolve("run")).events()).isDirectory();
    }

    /** The end is that of the last fold; a resumed run that was finished is not dated anew. */
    @Test
    void theResultHasTheTimeOfItsEnd() throws IOException {
        Corpus corpus = Tones.corpus(folder, 2);
        Instant end = Instant.parse("2026-03-01T12:30:15.7Z");
        RunSettings first = settings().withClock(Clock.fixed(end, ZoneOffset.UTC));
        new Training(OPTIONS, first).crossValidate(corpus, PROTOCOL);
        assertThat(new RunLayout(folder.resolve("run")).result())
                .content()
                .contains("\"ended\" : \"2026-03-01T12:30:15Z\"");

        RunSettings later = settings().withResume(true).withClock(Clock.fixed(end.plusSeconds(3600), ZoneOffset.UTC));
        assertThat(new Training(OPTIONS, later).crossValidate(corpus, PROTOCOL).ended())
                .contains(Instant.parse("2026-03-01T12:30:15Z"));
        Files.delete(new RunLayout(folder.resolve("run")).result());
        assertThat(new Training(OPTIONS, later).crossValidate(corpus, PROTOCOL).ended())
                .contains(Instant.parse("2026-03-01T13:30:15Z"));
    }

    /** Fingerprints and measures of sound are computed with the spectrograms, and equal those of separate passes. */
    @Test
    void theModelOfAFoldKeepsTheTracesOfItsTrainingPart() throws IOException {
        Corpus corpus = Tones.corpus(folder, 2);
        new Training(OPTIONS, settings()).crossValidate(corpus, PROTOCOL);
        ModelMetadata model =
                ModelFile.metadata(new RunLayout(folder.resolve("run")).fold(1).model());
        List<Utterance> trained = PROTOCOL.folds(corpus).get(0).train();
        TrainingTrace trace = TrainingTrace.of(
                new Corpus(corpus.name(), trained, "none", "none"), Fingerprints.of(trained, 1, done -> {}));

        assertThat(model.name()).isEqualTo("fold s0");
        assertThat(model.protocol()).isEqualTo(PROTOCOL.name());
        assertThat(model.trainingData().speakerHashes()).isEqualTo(trace.speakers());
        assertThat(model.trainingData().soundHashes()).isEqualTo(trace.sounds());
        assertThat(model.trainingData().sound()).isEqualTo(ranges(trained));
    }

    @Test
    void aModelIsCompleteAndCanBeTrainedFurther() throws IOException {
        Corpus corpus = Tones.corpus(folder, 2);
        FinishedModel first = new Training(OPTIONS, settings()).train(corpus, "tones", PROTOCOL);
        ModelFile file = ModelFile.read(first.file());

        assertThat(first.network().losses()).hasSize(2);
        assertThat(file.metadata().name()).isEqualTo("tones");
        assertThat(file.metadata().provenance().commit()).isEqualTo("abc");
        assertThat(file.metadata().provenance().parent()).isEmpty();
        assertThat(file.metadata().trainingData().sound()).isEqualTo(ranges(corpus.utterances()));

        StartingModel start = StartingModel.of(file, Tones.LABELS, OPTIONS);
        RunSettings further =
                RunSettings.in(folder.resolve("further")).withResultsAlone().withStart(Optional.of(start));
        FinishedModel second = new Training(OPTIONS, further).train(corpus, "further", PROTOCOL);

        assertThat(start.notices()).isEmpty();
        assertThat(ModelFile.metadata(second.file()).provenance().parent()).contains(file.sha256());
        assertThat(ModelFile.metadata(second.file()).trainingData().soundHashes())
                .hasSize(48);
        try (var files = Files.list(folder.resolve("further"))) {
            assertThat(files).containsExactly(second.file());
        }
    }

    @Test
    void otherLabelsAreNoticed() throws IOException {
        FinishedModel model = new Training(OPTIONS, settings()).train(Tones.corpus(folder, 2), "tones", PROTOCOL);
        StartingModel start = StartingModel.of(ModelFile.read(model.file()), List.of("a", "b", "c"), OPTIONS);

        assertThat(start.notices())
                .singleElement()
                .asString()
                .contains("angry, happy, sad")
                .contains("the top-down map is initialised anew");
    }

    @Test
    void aStoppedRunIsResumed() throws IOException {
        Corpus corpus = Tones.corpus(folder, 2);
        FinishedModel whole =
                new Training(OPTIONS, RunSettings.in(folder.resolve("whole"))).train(corpus, "tones", PROTOCOL);
        int[] steps = {0};
        TrainingProgress counting = new TrainingProgress() {
            @Override
            public void step(Step step) {
                steps[0]++;
            }
        };
        assertThatThrownBy(() -> new Training(OPTIONS, settings(), counting, () -> steps[0] == 3)
                        .train(corpus, "tones", PROTOCOL))
                .isInstanceOf(TrainingStoppedException.class);
        assertThat(settings().layout().model()).doesNotExist();
        FinishedModel resumed = new Training(OPTIONS, settings().withResume(true)).train(corpus, "tones", PROTOCOL);

        assertThat(resumed.network().losses()).isEqualTo(whole.network().losses());
    }

    @Test
    void theLibraryHasItsVersion() {
        assertThat(RunEnvironment.LIBRARY.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(RunEnvironment.LIBRARY.commit()).isEqualTo("unknown");
    }
}
