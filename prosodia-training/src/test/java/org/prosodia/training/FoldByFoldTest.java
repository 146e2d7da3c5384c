package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.Protocol;
import org.prosodia.evaluation.RunLayout;

/** Folds that are run one at a time, as on a cluster. */
class FoldByFoldTest {

    private static final Protocol PROTOCOL =
            Protocol.paper(Tones.LABELS, new FoldPlan.LeaveOneSpeakerOut()).withSteps(0.1, 0.05);
    private static final Schedule SCHEDULE = Schedule.epochs(3);

    @TempDir
    private Path folder;

    private Corpus corpus;
    private Path run;

    @BeforeEach
    void corpus() {
        corpus = Tones.corpus(folder, 3);
        run = folder.resolve("run");
    }

    private Optional<CrossValidationResult> fold(int number, TrainingProgress progress, AtomicBoolean stop)
            throws IOException {
        return new CrossValidation(PROTOCOL, Tones.options(SCHEDULE), progress, stop::get, 1 << 28)
                .fold(number, corpus, Optional.empty(), Optional.empty(), run);
    }

    private Optional<CrossValidationResult> fold(int number) throws IOException {
        return fold(number, TrainingProgress.SILENT, new AtomicBoolean());
    }

    @Test
    void theLastFoldInAnyOrderHasTheWholeResult() throws IOException {
        CrossValidationResult whole = new CrossValidation(
                        PROTOCOL, Tones.options(SCHEDULE), TrainingProgress.SILENT, () -> false, 1 << 28)
                .run(corpus, Optional.empty(), Optional.empty(), false);

        assertThat(fold(3)).isEmpty();
        assertThat(fold(1)).isEmpty();
        assertThat(run.resolve("fold-2")).doesNotExist();
        assertThat(FoldState.read(new RunLayout(run).fold(2))).isEqualTo(new FoldState(false, 0, 0));
        CrossValidationResult last = fold(2).orElseThrow();

        assertThat(last.predictions()).isEqualTo(whole.predictions());
        FoldState state = FoldState.read(new RunLayout(run).fold(2));
        assertThat(state.finished()).isTrue();
        assertThat(state.epochs()).isEqualTo(3);
        assertThat(state.done(SCHEDULE)).isEqualTo(3);
        assertThat(fold(1).orElseThrow().predictions()).isEqualTo(whole.predictions());
    }

    @Test
    void aFoldThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> fold(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no fold 0: there are 1 to 3");
        assertThatThrownBy(() -> fold(4)).isInstanceOf(IllegalArgumentException.class);
    }

    /** As after a long suspension of this process: another machine has written its name meanwhile. */
    @Test
    void aFoldThatAnotherMachineHasTakenOverIsNotSavedAnyMore() {
        AtomicBoolean stop = new AtomicBoolean();
        Path owner = run.resolve("fold-1/lock.owner");
        AtomicBoolean lost = new AtomicBoolean();
        TrainingProgress listener = new TrainingProgress() {
            @Override
            public void step(Step step) {
                if (step.epoch() == 2) {
                    writeOwner(owner);
                }
            }

            @Override
            public void notice(String message) {
                if (message.equals("fold s0: another process has taken over the fold")) {
                    lost.set(true);
                    stop.set(true); // instead of the time that it would wait for the other
                }
            }
        };

        assertThatThrownBy(() -> fold(1, listener, stop)).isInstanceOf(TrainingStoppedException.class);

        assertThat(lost).isTrue();
        assertThat(stateOfFirst()).isEqualTo(1);
        assertThat(owner).content().startsWith("elsewhere ");
    }

    private int stateOfFirst() {
        try {
            return FoldState.read(new RunLayout(run).fold(1)).epochs();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeOwner(Path owner) {
        try {
            Files.writeString(owner, "elsewhere token host process 1 renewal 0\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
