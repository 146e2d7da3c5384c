package org.prosodia.corpus.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/**
 * Downloads files, each into {@code NAME.part}, resuming an earlier attempt, and moves it to its own name when length
 * and checksum are right. A broken connection is retried a few times, with increasing pauses. Thread-safe.
 */
final class FileDownload {

    private final Web web;
    private final LongConsumer arrived;

    /**
     * Creates a downloader.
     *
     * @param arrived receives the number of bytes as they arrive; a negative number if bytes must be downloaded again
     */
    FileDownload(Web web, LongConsumer arrived) {
        this.web = web;
        this.arrived = arrived;
    }

    /**
     * Downloads a file, unless it is complete on disk.
     *
     * @throws DownloadException if the download fails; the bytes received are kept for the next attempt
     */
    void fetch(WebFile file) throws IOException {
        if (file.isComplete()) {
            return;
        }
        // A file of the right length with other content was counted as present.
        arrived.accept(length(file.target()) == file.bytes() ? -file.bytes() : 0);
        Path part = file.part();
        Files.createDirectories(part.getParent());
        if (Files.isRegularFile(part)
                && length(part) >= file.bytes()
                && !file.checksum().of(part).equals(file.checksum().hexadecimal())) {
            forget(file, part); // damaged, or of another file: must be downloaded anew
        }
        complete(file, part);
        String found = file.checksum().of(part);
        if (!found.equals(file.checksum().hexadecimal())) {
            throw new DownloadException(part + ": its " + file.checksum().algorithm() + " is " + found + ", not "
                    + file.checksum().hexadecimal() + " as " + file.source() + " publishes: run this again to"
                    + " download it anew; if that does not help, ask the publisher");
        }
        Files.move(part, file.target(), StandardCopyOption.REPLACE_EXISTING);
    }

    private static long length(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.size(file) : 0;
    }

    private void forget(WebFile file, Path part) throws IOException {
        arrived.accept(-Math.min(length(part), file.bytes()));
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw DownloadException.unwritten(part, e);
        }
    }

    private void complete(WebFile file, Path part) throws IOException {
        if (file.bytes() == 0 && !Files.exists(part)) {
            Files.createFile(part);
        }
        int failures = 0;
        long furthest = length(part); // the most so far, since some servers send the same bytes again and again
        while (length(part) < file.bytes()) {
            String complaint = attempt(file, part, length(part));
            if (length(part) >= file.bytes()) {
                break;
            }
            failures = length(part) > furthest ? 1 : failures + 1;
            furthest = Math.max(furthest, length(part));
            if (failures == Web.TRIES) {
                throw new DownloadException(file.address() + " cannot be downloaded, tried " + Web.TRIES + " times"
                        + " (" + complaint + "; "
                        + length(part) + " of " + file.bytes() + " bytes received): run this again later to resume");
            }
            web.pause(failures);
        }
    }

    /** Makes one attempt, and returns the reason why no more bytes came. */
    private String attempt(WebFile file, Path part, long from) throws DownloadException {
        try (Web.Answer answer = web.get(file.address(), from)) {
            boolean whole = answer.status() == Web.Answer.OK;
            if (whole || answer.status() == Web.Answer.PART && continues(answer, from)) {
                if (whole && from > 0) {
                    forget(file, part); // the server does not support ranges
                }
                return take(file, part, whole ? 0 : from, answer.body());
            }
            if (from > 0 && (answer.status() == Web.Answer.NO_SUCH_PART || answer.status() == Web.Answer.PART)) {
                forget(file, part);
                return "the server does not resume from byte " + from;
            }
            if (answer.passing()) {
                return "the server returned " + answer.status();
            }
            throw new DownloadException(file.address() + ": the server returned " + answer.status() + "; the file may"
                    + " have moved: see "
                    + file.source());
        } catch (DownloadException e) {
            throw e;
        } catch (IOException e) {
            return Web.reason(e);
        }
    }

    private static boolean continues(Web.Answer answer, long from) {
        return answer.headers()
                .firstValue("Content-Range")
                .map(range -> range.startsWith("bytes " + from + "-"))
                .orElse(false);
    }

    private String take(WebFile file, Path part, long from, InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long position = from;
        try (OutputStream out = end(part)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                position += read;
                if (position > file.bytes()) {
                    throw new DownloadException(file.address() + " is longer than the " + file.bytes() + " bytes that "
                            + file.source() + " publishes: it is another file; look there for its new address");
                }
                write(out, buffer, read, part);
                arrived.accept(read);
            }
        }
        return "the answer ended early";
    }

    private static OutputStream end(Path part) throws DownloadException {
        try {
            return Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw DownloadException.unwritten(part, e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length, Path part) throws DownloadException {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw DownloadException.unwritten(part, e);
        }
    }
}
