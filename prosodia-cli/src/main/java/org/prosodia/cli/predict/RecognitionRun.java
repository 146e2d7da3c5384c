package org.prosodia.cli.predict;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.prosodia.audio.NativeLibraryException;
import org.prosodia.audio.concurrent.OrderedExecutor;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.Failures;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.formats.RequestedFields;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recognises inputs, several at once, and writes their records in the given order. */
final class RecognitionRun {

    private static final Logger LOG = LoggerFactory.getLogger(RecognitionRun.class);

    private final Recognizer recognizer;
    private final RequestedFields requested;
    private final Console console;
    private final OrderedExecutor<Outcome> work;

    /**
     * Creates a run.
     *
     * @param console receives warnings and the reasons of failures
     * @param work the threads; the number of outcomes that may wait bounds the memory
     */
    RecognitionRun(Recognizer recognizer, RequestedFields requested, Console console, OrderedExecutor<Outcome> work) {
        this.recognizer = recognizer;
        this.requested = requested;
        this.console = console;
        this.work = work;
    }

    /** The outcome of one input. */
    sealed interface Outcome {
        record Recognized(Recognition recognition) implements Outcome {}

        record Failed(String reason) implements Outcome {}
    }

    /**
     * Writes the inputs' records.
     *
     * @param failures true if the output has records of failures too; false for text, which has the warnings itself
     * @return the number of failures
     */
    int write(List<AudioInput> inputs, RecognitionWriter writer, boolean failures)
            throws IOException, InterruptedException {
        boolean alone = inputs.size() == 1;
        int failed = 0;
        int next = 0;
        for (AudioInput input : inputs) {
            while (next < inputs.size() && !work.isFull()) {
                AudioInput later = inputs.get(next++);
                work.submit(() -> outcome(later, alone));
            }
            failed += write(input, result(), writer, failures) ? 0 : 1;
            console.checkReader("results");
        }
        return failed;
    }

    private Outcome result() throws InterruptedException {
        try {
            return work.take();
        } catch (ExecutionException e) {
            throw Failures.unexpected(e);
        }
    }

    private Outcome outcome(AudioInput input, boolean alone) {
        if (input.complaint().isPresent()) {
            return new Outcome.Failed(input.complaint().get());
        }
        try {
            Recognition measured = alone ? reported(input) : recognize(recognizer, input);
            return new Outcome.Recognized(requested.of(measured, input.name()));
        } catch (IOException e) {
            return new Outcome.Failed(Failures.message(e));
        } catch (NativeLibraryException e) {
            throw e; // every other recording would fail alike
        } catch (RuntimeException e) {
            // A defect must fail this recording only.
            LOG.warn("while recognising {}", input.name(), e);
            return new Outcome.Failed(input.name() + ": " + Failures.message(e));
        }
    }

    /** Recognises the only recording, with its progress. */
    private Recognition reported(AudioInput input) throws IOException {
        try (RecordingProgress progress = new RecordingProgress(console, input.name())) {
            return recognize(recognizer.withProgress(progress), input);
        }
    }

    private Recognition recognize(Recognizer chosen, AudioInput input) throws IOException {
        return input.standardInput() ? chosen.recognize(console.in(), input.name()) : chosen.recognize(input.path());
    }

    private boolean write(AudioInput input, Outcome outcome, RecognitionWriter writer, boolean failures)
            throws IOException {
        if (outcome instanceof Outcome.Recognized done) {
            if (failures) {
                done.recognition().warnings().forEach(console.err()::println);
            }
            writer.write(done.recognition());
            return true;
        }
        String reason = ((Outcome.Failed) outcome).reason();
        console.err().println(reason);
        if (failures) {
            writer.writeFailure(input.name(), reason);
        }
        return false;
    }
}
