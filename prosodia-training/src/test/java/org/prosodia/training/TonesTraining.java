package org.prosodia.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.prosodia.corpus.Corpus;
import org.prosodia.training.events.EventLog;

/**
 * Training on {@link Tones} in a process of its own, which can be killed: the folder of the recordings, then that of
 * the checkpoints, then whether an epoch is chosen.
 */
final class TonesTraining {

    /** The steps of an epoch. */
    static final int STEPS = 15;

    /** A schedule that is long enough for a kill and short enough to repeat. */
    static final Schedule SCHEDULE = Schedule.epochs(8);

    /** The folder of the log of a run with checkpoints, beside the recordings. */
    static final String EVENTS = "events";

    private TonesTraining() {}

    public static void main(String[] folders) throws IOException {
        run(Path.of(folders[0]), Optional.of(Path.of(folders[1])), Boolean.parseBoolean(folders[2]));
    }

    /** The fourth epoch is the best, whatever it learned. */
    private static final Trainer.EpochScorer FOURTH = new Trainer.EpochScorer() {
        @Override
        public String name() {
            return "fourth";
        }

        @Override
        public double score(TrainedNetwork network) {
            return -Math.abs(network.losses().size() - 4);
        }
    };

    /** Trains to the end, from the checkpoint if there is one. */
    static TrainedNetwork run(Path recordings, Optional<Path> checkpoints, boolean choose) throws IOException {
        Corpus corpus = Tones.corpus(recordings, 2);
        try (EventLog log = new EventLog(recordings.resolveSibling(EVENTS), Tones.LABELS);
                SpectrogramCache cache = SpectrogramCache.of(
                        corpus.utterances(), Tones.FRONT_END, 1, 1 << 28, TrainingProgress.SILENT)) {
            TrainingProgress progress = checkpoints.isPresent() ? log : TrainingProgress.SILENT;
            return new Trainer(Tones.options(SCHEDULE), progress, () -> false, 1 << 28)
                    .train(
                            cache,
                            corpus.utterances(),
                            Tones.LABELS,
                            corpus.contentHash(),
                            new Trainer.Start(Optional.empty(), checkpoints, true),
                            choose ? Optional.of(FOURTH) : Optional.empty());
        }
    }
}
