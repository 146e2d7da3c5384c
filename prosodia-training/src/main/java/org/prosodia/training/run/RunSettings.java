package org.prosodia.training.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.prosodia.evaluation.RunLayout;

/**
 * The place of a run and what is kept there: everything but the data and the
 * {@link org.prosodia.training.TrainingOptions}.
 *
 * @param layout the run's folder
 * @param resume whether to continue a run that is in the folder; otherwise it is overwritten
 * @param checkpoints whether checkpoints and finished folds are kept, so that the run can be resumed
 * @param foldModels whether the model of each fold is kept, beside its checkpoint
 * @param events whether logs for TensorBoard are written
 * @param start the model whose weights training starts from; empty if the seed draws them
 * @param teachers the models that networks learn from besides the labels; empty if the recipe has no distillation
 * @param memory bytes of spectrograms, and as many of segments, to hold in memory at most; the rest is in a temporary
 *     file
 * @param environment the program that trains
 * @param leaksAllowed whether a cross-validation may test on copies of recordings that it trains on; its result is
 *     marked
 * @param clock the source of the time at which the run ended
 */
public record RunSettings(
        RunLayout layout,
        boolean resume,
        boolean checkpoints,
        boolean foldModels,
        boolean events,
        Optional<StartingModel> start,
        Optional<Teachers> teachers,
        long memory,
        RunEnvironment environment,
        boolean leaksAllowed,
        Clock clock) {

    /** A new run with everything that can be kept, from drawn weights, with a quarter of Java's heap. */
    public static RunSettings in(Path folder) {
        return new RunSettings(
                new RunLayout(folder),
                false,
                true,
                true,
                true,
                Optional.empty(),
                Optional.empty(),
                Runtime.getRuntime().maxMemory() / 4,
                RunEnvironment.LIBRARY,
                false,
                Clock.systemUTC());
    }

    /** Returns these settings with or without resuming the run in the folder. */
    public RunSettings withResume(boolean other) {
        return new RunSettings(
                layout,
                other,
                checkpoints,
                foldModels,
                events,
                start,
                teachers,
                memory,
                environment,
                leaksAllowed,
                clock);
    }

    /** Returns these settings without checkpoints, models of folds and logs. */
    public RunSettings withResultsAlone() {
        return new RunSettings(
                layout, resume, false, false, false, start, teachers, memory, environment, leaksAllowed, clock);
    }

    /** Returns these settings with or without logs for TensorBoard. */
    public RunSettings withEvents(boolean other) {
        return new RunSettings(
                layout,
                resume,
                checkpoints,
                foldModels,
                other,
                start,
                teachers,
                memory,
                environment,
                leaksAllowed,
                clock);
    }

    /** Returns these settings with or without the models of folds. */
    public RunSettings withFoldModels(boolean other) {
        return new RunSettings(
                layout, resume, checkpoints, other, events, start, teachers, memory, environment, leaksAllowed, clock);
    }

    /** Returns these settings with another start. */
    public RunSettings withStart(Optional<StartingModel> other) {
        return new RunSettings(
                layout,
                resume,
                checkpoints,
                foldModels,
                events,
                other,
                teachers,
                memory,
                environment,
                leaksAllowed,
                clock);
    }

    /** Returns these settings with other teachers. */
    public RunSettings withTeachers(Optional<Teachers> other) {
        return new RunSettings(
                layout,
                resume,
                checkpoints,
                foldModels,
                events,
                start,
                other,
                memory,
                environment,
                leaksAllowed,
                clock);
    }

    /** Returns these settings with another limit, in bytes. */
    public RunSettings withMemory(long bytes) {
        return new RunSettings(
                layout,
                resume,
                checkpoints,
                foldModels,
                events,
                start,
                teachers,
                bytes,
                environment,
                leaksAllowed,
                clock);
    }

    /** Returns these settings for another program. */
    public RunSettings withEnvironment(RunEnvironment other) {
        return new RunSettings(
                layout, resume, checkpoints, foldModels, events, start, teachers, memory, other, leaksAllowed, clock);
    }

    /** Returns these settings with or without permission to test on copies of recordings for training. */
    public RunSettings withLeaksAllowed(boolean other) {
        return new RunSettings(
                layout, resume, checkpoints, foldModels, events, start, teachers, memory, environment, other, clock);
    }

    /** Returns these settings with another clock. */
    public RunSettings withClock(Clock other) {
        return new RunSettings(
                layout,
                resume,
                checkpoints,
                foldModels,
                events,
                start,
                teachers,
                memory,
                environment,
                leaksAllowed,
                other);
    }
}
