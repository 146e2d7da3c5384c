package org.prosodia.cli.corpora;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.DownloadSource;
import org.prosodia.corpus.download.CorpusDownload;

/** Downloads corpora: prints terms, size and address of each before it starts, and then the progress. */
final class CorpusFetching implements CorpusDownload.Progress {

    private static final double MEGA = 1e6;

    private final Console console;
    private final UnaryOperator<URI> mirror;
    private Optional<ConsoleProgress> bar = Optional.empty();

    /**
     * Creates a downloader.
     *
     * @param mirror maps an owner's address to the one to download from
     */
    CorpusFetching(Console console, UnaryOperator<URI> mirror) {
        this.console = console;
        this.mirror = mirror;
    }

    /**
     * Downloads corpora, after it has checked that all of them can be downloaded.
     *
     * @param into the folder in which each gets its own
     * @return the specifications by which they are read
     * @throws IllegalArgumentException if there is no such corpus
     */
    List<String> fetch(List<String> names, Path into) throws IOException {
        List<CorpusInfo> infos = new ArrayList<>();
        for (String name : names) {
            infos.add(CorpusDownload.info(name));
        }
        List<String> specifications = new ArrayList<>();
        for (CorpusInfo info : infos) {
            // The list takes a minute for thousands of files in Git LFS.
            console.err().println("requesting the list of files of " + info.title());
            try {
                specifications.add(new CorpusDownload(mirror).fetch(info, into, this));
            } finally {
                endBar();
            }
        }
        return specifications;
    }

    @Override
    public void onStart(CorpusInfo info, int files, long bytes, long present, Path folder) {
        console.err().println(info.title() + ", " + info.licence() + "; cite " + info.citation());
        console.err()
                .printf(
                        Locale.ROOT,
                        "%d %s, %.1f MB%s, from %s into %s%n",
                        files,
                        files == 1 ? "file" : "files",
                        bytes / MEGA,
                        present == 0
                                ? ""
                                : String.format(Locale.ROOT, " of which %.1f are already there", present / MEGA),
                        String.join(
                                " and ",
                                info.offers().stream()
                                        .map(DownloadSource::source)
                                        .distinct()
                                        .toList()),
                        folder);
        bar = Optional.of(
                new ConsoleProgress(console, info.format() + ", MB", megabytes(bytes), (long) (present / MEGA)));
    }

    @Override
    public void onBytes(long bytes) {
        bar.ifPresent(shown -> shown.at((long) (bytes / MEGA), ""));
    }

    private static long megabytes(long bytes) {
        return Math.max(1, (long) (bytes / MEGA));
    }

    @Override
    public void onUnpacking() {
        endBar();
        console.err().println("unpacking");
    }

    private void endBar() {
        bar.ifPresent(ConsoleProgress::close);
        bar = Optional.empty();
    }
}
