package example;

import java.io.IOException;
import java.net.URI;
import org.prosodia.audio.AudioException;
import org.prosodia.recognizer.TooShortException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * What went wrong as {@code application/problem+json} (RFC 9457), Spring's own errors included; a type and a status for
 * each remedy.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private final Settings settings;

    Problems(Settings settings) {
        this.settings = settings;
    }

    @ExceptionHandler
    ProblemDetail notAudio(AudioException.NotAudio e) {
        return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-audio", e);
    }

    @ExceptionHandler
    ProblemDetail damaged(AudioException.Damaged e) {
        return problem(HttpStatus.UNPROCESSABLE_ENTITY, "damaged", e);
    }

    @ExceptionHandler
    ProblemDetail tooShort(TooShortException e) {
        return problem(HttpStatus.UNPROCESSABLE_ENTITY, "too-short", e);
    }

    /** The library's message names the limit to raise, which is for whoever runs the service to do. */
    @ExceptionHandler
    ProblemDetail overLimit(AudioException.OverLimit e) {
        ProblemDetail problem = problem(HttpStatus.PAYLOAD_TOO_LARGE, "over-limit", e);
        problem.setDetail(e.recording() + ": goes beyond what this service takes, "
                + settings.largestUpload().toMegabytes() + " MB and "
                + settings.longestRecording().toSeconds() + " s; cut the recording");
        problem.setProperty("limit", e.limit());
        return problem;
    }

    /** Others are of the way here: the upload broke off. */
    @ExceptionHandler
    ProblemDetail unreadable(AudioException e) {
        return problem(HttpStatus.BAD_REQUEST, "unreadable", e);
    }

    private static ProblemDetail problem(HttpStatus status, String type, IOException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        problem.setType(URI.create("urn:problem-type:" + type));
        return problem;
    }
}
