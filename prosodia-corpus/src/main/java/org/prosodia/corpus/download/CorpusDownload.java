package org.prosodia.corpus.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.DownloadSource;
import org.prosodia.corpus.layout.Corpora;

/**
 * Downloads corpora that their owners allow anybody to download, and verifies the published checksums. After an
 * interruption the next call resumes; complete files are not downloaded again. Not thread-safe.
 */
public final class CorpusDownload {

    private static final int CONNECTIONS = 8; // connections; many corpora are thousands of short files
    /** The longest time without a byte on a connection. */
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(60);

    /** Receives the progress of a download. */
    public interface Progress {

        /**
         * Called before the first byte, when the list of files is known.
         *
         * @param files the number of files
         * @param bytes the bytes of all files
         * @param present the bytes of these that are already on disk
         * @param folder the target folder
         */
        void onStart(CorpusInfo info, int files, long bytes, long present, Path folder);

        /** Called when more bytes are on disk, with their number in all; called from several threads, one at a time. */
        void onBytes(long bytes);

        /** Called before an archive is unpacked, when all files are on disk. */
        void onUnpacking();
    }

    private final UnaryOperator<URI> mirror;
    private final Duration patience;
    private final Web.Pauses pauses;
    private final Unpacking unpacking;

    /**
     * Creates a downloader for the owners' servers or for mirrors.
     *
     * @param mirror maps an address to the one to download from: {@link UnaryOperator#identity()} for the owners' own;
     *     the checksums stay the published ones
     */
    public CorpusDownload(UnaryOperator<URI> mirror) {
        this(mirror, STALL_TIMEOUT, Web.Pauses.DOUBLING, Unpacking.DEFAULT);
    }

    CorpusDownload(UnaryOperator<URI> mirror, Duration patience, Web.Pauses pauses, Unpacking unpacking) {
        this.mirror = mirror;
        this.patience = patience;
        this.pauses = pauses;
        this.unpacking = unpacking;
    }

    /**
     * Returns the information about a corpus that can be downloaded.
     *
     * @throws IllegalArgumentException if there is no corpus of this name; the message lists those that can be
     *     downloaded
     * @throws DownloadException if the owners do not allow a download by program, or no checksums are published; the
     *     message names the way to obtain the corpus
     */
    public static CorpusInfo info(String name) throws DownloadException {
        List<CorpusInfo> infos = Corpora.infos();
        CorpusInfo info = infos.stream()
                .filter(c -> c.format().equals(name) && !c.labels().open())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no corpus '" + name + "' to fetch; there are "
                        + String.join(
                                ", ",
                                infos.stream()
                                        .filter(c -> !c.offers().isEmpty())
                                        .map(CorpusInfo::format)
                                        .toList())));
        if (info.offers().isEmpty()) {
            throw new DownloadException(name + " cannot be downloaded by program (" + info.licence() + "): get it at"
                    + " " + info.address());
        }
        return info;
    }

    /**
     * Downloads a corpus.
     *
     * @param info the information about the corpus, from {@link #info}
     * @param into the folder in which the corpus's own folder is created
     * @return the specification with which {@link Corpora#read(String)} reads the corpus
     * @throws DownloadException if the download fails
     * @throws IOException if the folder cannot be written
     */
    public String fetch(CorpusInfo info, Path into, Progress progress) throws IOException {
        Path folder = into.resolve(info.format());
        Files.createDirectories(folder);
        try (Web web = new Web(mirror, patience, pauses)) {
            List<WebFile> files = files(info, folder, web);
            long bytes = files.stream().mapToLong(WebFile::bytes).sum();
            long present = 0;
            for (WebFile file : files) {
                present += file.present();
            }
            requireRoom(folder, bytes - present);
            progress.onStart(info, files.size(), bytes, present, folder);
            AtomicLong arrived = new AtomicLong(present);
            FileDownload download = new FileDownload(web, more -> {
                synchronized (arrived) {
                    progress.onBytes(arrived.addAndGet(more));
                }
            });
            each(files, file -> {
                download.fetch(file);
                return file;
            });
        }
        for (DownloadSource offer : info.offers()) {
            if (offer instanceof DownloadSource.Archive archive) {
                unpack(target(archive, folder), folder, progress);
            } else if (offer instanceof DownloadSource.Deposit deposit) {
                unpack(folder.resolve(deposit.file()), folder, progress);
            }
        }
        return info.format() + "=" + folder;
    }

    private void unpack(Path archive, Path folder, Progress progress) throws IOException {
        progress.onUnpacking();
        unpacking.unpack(archive, folder);
    }

    private static List<WebFile> files(CorpusInfo info, Path folder, Web web) throws IOException {
        List<WebFile> files = new ArrayList<>();
        for (DownloadSource offer : info.offers()) {
            if (offer instanceof DownloadSource.Archive archive) {
                files.add(new WebFile(
                        archive.address(),
                        target(archive, folder),
                        archive.bytes(),
                        Checksum.md5(archive.md5()),
                        archive.source()));
            } else if (offer instanceof DownloadSource.Deposit deposit) {
                files.add(new ZenodoRecord(web, deposit).in(folder));
            } else if (offer instanceof DownloadSource.Repository repository) {
                RepositoryFiles listed = new RepositoryFiles(web, repository);
                files.addAll(each(listed.in(folder), listed::kept));
            }
        }
        return files;
    }

    private static Path target(DownloadSource.Archive archive, Path folder) throws DownloadException {
        String path = archive.address().getPath();
        return WebFile.inside(folder, path.substring(path.lastIndexOf('/') + 1), archive.source());
    }

    private static void requireRoom(Path folder, long bytes) throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < bytes) {
            throw new DownloadException(String.format(
                    Locale.ROOT,
                    "%s has %.1f MB free, and %.1f MB are needed: free some space or choose another folder",
                    folder,
                    room / 1e6,
                    bytes / 1e6));
        }
    }

    private interface Step<T> {
        T of(T item) throws IOException;
    }

    /** Applies a step to each file, several at once, and stops at the first failure. */
    private static List<WebFile> each(List<WebFile> files, Step<WebFile> step) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(CONNECTIONS, Math.max(1, files.size())));
        try {
            List<WebFile> done = new ArrayList<>();
            for (Future<WebFile> one :
                    files.stream().map(file -> pool.submit(() -> step.of(file))).toList()) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("while fetching", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadException("interrupted while fetching", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
