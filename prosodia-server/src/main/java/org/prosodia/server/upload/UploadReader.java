package org.prosodia.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/**
 * Copies the bodies of requests to the spool: the recording itself, or a form (multipart/form-data) with one file.
 * Thread-safe.
 */
public final class UploadReader {

    private static final int BUFFER = 64 << 10;

    private final Spool spool;
    private final ServerLimits limits;
    private final UploadPlaces places;

    /** Creates a reader. */
    public UploadReader(Spool spool, ServerLimits limits) {
        this.spool = spool;
        this.limits = limits;
        this.places = new UploadPlaces(limits, System::nanoTime);
    }

    /**
     * The body of a request.
     *
     * @param length the length that the client states, in bytes; -1 if it states none
     * @param type the media type, with its parameters; empty if there is none
     * @param name the name that the client gives to a recording that is the body itself
     * @param bytes the body
     */
    public record Body(long length, String type, String name, InputStream bytes) {}

    /**
     * Copies a body.
     *
     * @throws ProblemException if a limit is exceeded, or the form is malformed
     * @throws IOException if the body cannot be read, or the copy not written
     */
    public Upload read(Body body) throws IOException {
        if (body.length > limits.bodyBytes()) {
            throw tooLarge();
        }
        try (UploadPlaces.Place place = places.take()) {
            return copy(body, place);
        }
    }

    private Upload copy(Body body, UploadPlaces.Place place) throws IOException {
        Upload upload = new Upload(spool.file(), body.name);
        boolean complete = false;
        try (OutputStream out = Files.newOutputStream(upload.file())) {
            String name = body.name;
            if (isForm(body.type)) {
                FormFile form = new FormFile(out);
                MultiPart.Parser parser = new MultiPart.Parser(boundary(body.type), form);
                parser.setMaxParts(FormFile.PARTS);
                pass(body, place, (bytes, count, last) -> {
                    form.check();
                    parser.parse(
                            Content.Chunk.from(ByteBuffer.wrap(bytes, 0, count).slice(), last));
                });
                name = form.name();
            } else {
                pass(body, place, (bytes, count, last) -> out.write(bytes, 0, count));
            }
            complete = true;
            return new Upload(upload.file(), name);
        } finally {
            if (!complete) {
                upload.close();
            }
        }
    }

    /** Receives the bytes of a body. */
    private interface Pieces {
        void accept(byte[] bytes, int count, boolean last) throws IOException;
    }

    private void pass(Body body, UploadPlaces.Place place, Pieces pieces) throws IOException {
        long end = System.nanoTime() + limits.uploadTime().toNanos();
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        int count = read(body.bytes, buffer);
        while (count >= 0) {
            total += count;
            place.received(count);
            if (total > limits.bodyBytes()) {
                throw tooLarge();
            }
            if (System.nanoTime() > end) {
                throw tooSlow("uploadTime", limits.uploadTime().toMillis());
            }
            pieces.accept(buffer, count, false);
            count = read(body.bytes, buffer);
        }
        pieces.accept(buffer, 0, true);
        if (total == 0) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "the body is empty: send the bytes of a recording, or a form with one");
        }
    }

    private int read(InputStream bytes, byte[] buffer) throws IOException {
        try {
            return bytes.read(buffer);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw tooSlow("idleTime", limits.idleTime().toMillis());
            }
            throw e;
        }
    }

    private static ProblemException tooSlow(String limit, long milliseconds) {
        return ProblemException.overLimit(
                ProblemType.UPLOAD_TOO_SLOW,
                limit,
                "the body did not arrive within " + milliseconds / 1000.0
                        + " s: send a shorter or compressed recording");
    }

    private ProblemException tooLarge() {
        return ProblemException.overLimit(
                ProblemType.BODY_TOO_LARGE,
                "bodyBytes",
                "a body has at most " + limits.bodyBytes() + " bytes: send a shorter or compressed recording");
    }

    private static boolean isForm(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private static String boundary(String type) {
        return Optional.ofNullable(MultiPart.extractBoundary(type))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        "multipart/form-data needs a boundary in the header Content-Type"));
    }
}
