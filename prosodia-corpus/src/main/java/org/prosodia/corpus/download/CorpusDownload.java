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
 * Fetches corpora that their owners let anybody fetch, with the checksums that they publish. Stopped or broken off, the next call goes on
 * where it was; what is there already and right is not fetched again. Use it from one thread.
 */
public final class CorpusDownload {

    private static final int AT_ONCE = 8; // connections: many corpora are thousands of short files
    private static final Duration PATIENCE = Duration.ofSeconds(60); // with a connection over which nothing comes

    /** Hears how a download goes. */
    public interface Progress {

        /**
         * All is known and nothing fetched yet.
         *
         * @param files how many there are
         * @param bytes of all together
         * @param present those of them that need not come any more
         * @param folder where they go
         */
        void starts(CorpusInfo info, int files, long bytes, long present, Path folder);

        /** So many bytes of all are here; called from several threads, one at a time. */
        void arrived(long bytes);

        /** All files are here, and archives are being unpacked. */
        void unpacks();
    }

    private final UnaryOperator<URI> mirror;
    private final Duration patience;
    private final Web.Pauses pauses;
    private final Unpacking unpacking;

    /**
     * From the owners' own servers, or from elsewhere.
     *
     * @param mirror where to fetch instead of an address: {@link UnaryOperator#identity()} for the owners' own; checksums stay theirs
     */
    public CorpusDownload(UnaryOperator<URI> mirror) {
        this(mirror, PATIENCE, Web.Pauses.DOUBLING, Unpacking.DEFAULT);
    }

    CorpusDownload(UnaryOperator<URI> mirror, Duration patience, Web.Pauses pauses, Unpacking unpacking) {
        this.mirror = mirror;
        this.patience = patience;
        this.pauses = pauses;
        this.unpacking = unpacking;
    }

    /**
     * What is known of a corpus that can be fetched.
     *
     * @throws IllegalArgumentException if there is no corpus of this name; the message lists those that can be fetched
     * @throws DownloadException if nobody may fetch it so, or nobody publishes how; the message says how it is obtained
     */
    public static CorpusInfo info(String name) throws DownloadException {
        List<CorpusInfo> infos = Corpora.infos();
        CorpusInfo info = infos.stream().filter(c -> c.format().equals(name) && !c.labels().open()).findFirst().orElseThrow(() ->
                new IllegalArgumentException("there is no corpus '" + name + "' to fetch; there are " + String.join(", ",
                        infos.stream().filter(c -> !c.offers().isEmpty()).map(CorpusInfo::format).toList())));
        if (info.offers().isEmpty()) {
            throw new DownloadException(name + " is not fetched by program (" + info.licence() + "): get it at " + info.address());
        }
        return info;
    }

    /**
     * Fetches a corpus.
     *
     * @param info of a corpus that can be fetched, by {@link #info}
     * @param into the folder in which it gets one of its own
     * @return the specification that {@link Corpora#read(String)} reads it by
     * @throws DownloadException if it cannot be had
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
            progress.starts(info, files.size(), bytes, present, folder);
            AtomicLong arrived = new AtomicLong(present);
            FileDownload download = new FileDownload(web, more -> {
                synchronized (arrived) {
                    progress.arrived(arrived.addAndGet(more));
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
        progress.unpacks();
        unpacking.unpack(archive, folder);
    }

    private static List<WebFile> files(CorpusInfo info, Path folder, Web web) throws IOException {
        List<WebFile> files = new ArrayList<>();
        for (DownloadSource offer : info.offers()) {
            if (offer instanceof DownloadSource.Archive archive) {
                files.add(new WebFile(archive.address(), target(archive, folder), archive.bytes(), Checksum.md5(archive.md5()),
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
            throw new DownloadException(String.format(Locale.ROOT, "%s has room for %.1f MB, and %.1f MB are to come: make room, or"
                    + " choose another folder", folder, room / 1e6, bytes / 1e6));
        }
    }

    private interface Step<T> {
        T of(T item) throws IOException;
    }

    /** Does a step for each, several at once, and stops at the first that fails. */
    private static List<WebFile> each(List<WebFile> files, Step<WebFile> step) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, Math.max(1, files.size())));
        try {
            List<WebFile> done = new ArrayList<>();
            for (Future<WebFile> one : files.stream().map(file -> pool.submit(() -> step.of(file))).toList()) {
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
