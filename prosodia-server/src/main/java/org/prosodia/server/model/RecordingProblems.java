package org.prosodia.server.model;

import java.util.Optional;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.CancelledException;
import org.prosodia.formats.text.NamedMessage;
import org.prosodia.recognizer.TooLongException;
import org.prosodia.recognizer.TooShortException;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;
import org.prosodia.server.upload.Upload;

/** The problems of recordings, from the exceptions of the library. */
public final class RecordingProblems {

    private RecordingProblems() {}

    /**
     * Returns the problem for a failure of {@link Recognizing}; empty for a defect.
     *
     * @param upload the recording, whose name replaces that of the temporary copy
     * @param timeLimit the name of the limit on the time of the work
     */
    public static Optional<ProblemException> of(Throwable failure, Upload upload, String timeLimit) {
        if (failure instanceof ProblemException problem) {
            return Optional.of(problem);
        }
        return type(failure).map(type -> problem(type, failure, upload, timeLimit));
    }

    private static ProblemException problem(ProblemType type, Throwable failure, Upload upload, String timeLimit) {
        String detail = upload.name() + ": "
                + NamedMessage.without(upload.file().toString(), String.valueOf(failure.getMessage()));
        if (type == ProblemType.NOT_READY) {
            return new ProblemException(type, "the server is stopping: send this to another");
        }
        if (type == ProblemType.OUT_OF_TIME) {
            return ProblemException.overLimit(type, timeLimit, detail + ": send a shorter recording, or use a job");
        }
        return new ProblemException(type, detail);
    }

    private static Optional<ProblemType> type(Throwable failure) {
        if (failure instanceof AudioException audio) {
            return audio(audio);
        }
        if (failure instanceof TooShortException) {
            return Optional.of(ProblemType.TOO_SHORT);
        }
        if (failure instanceof TooLongException) {
            return Optional.of(ProblemType.TOO_LONG);
        }
        if (failure instanceof CancelledException cancelled) {
            return Optional.of(
                    cancelled.reason() == CancelledException.Reason.TIMED_OUT
                            ? ProblemType.OUT_OF_TIME
                            : ProblemType.NOT_READY);
        }
        return Optional.empty();
    }

    private static Optional<ProblemType> audio(AudioException failure) {
        if (failure instanceof AudioException.NotAudio) {
            return Optional.of(ProblemType.NOT_AUDIO);
        }
        if (failure instanceof AudioException.OverLimit) {
            return Optional.of(ProblemType.TOO_LONG);
        }
        if (failure instanceof AudioException.NoSuchChannel) {
            return Optional.of(ProblemType.NO_SUCH_CHANNEL);
        }
        if (failure instanceof AudioException.DecoderEnded) {
            return Optional.of(ProblemType.DECODER_ENDED);
        }
        // The copy is the server's own: if it is missing or cannot be read, that is no fault of the client's.
        return failure instanceof AudioException.Damaged ? Optional.of(ProblemType.DAMAGED_AUDIO) : Optional.empty();
    }
}
