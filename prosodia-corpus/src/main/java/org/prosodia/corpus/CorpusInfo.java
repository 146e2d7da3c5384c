package org.prosodia.corpus;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The information about a corpus that is known before it is read: terms, source, layout and labels. Built in steps,
 * {@code CorpusInfo.of("tess", "TESS").licence(...).citation(...)}; fields that are not set are empty.
 *
 * @param format the word before the equals sign in a specification, such as {@code emodb}
 * @param title the usual name of the corpus
 * @param licence the owners' terms, in a few words
 * @param citation the citation that the owners ask for
 * @param address the page where the corpus can be downloaded or requested
 * @param layout the source of the names of files and folders: the owners' description or a published loader
 * @param labels the mapping of its labels to Prosodia's
 * @param offers the parts that a program can download, which together are the whole corpus; empty unless the owners
 *     allow it and checksums are published
 */
public record CorpusInfo(
        String format,
        String title,
        String licence,
        String citation,
        String address,
        String layout,
        LabelTable labels,
        List<DownloadSource> offers) {

    /** Checks that nothing is null. */
    public CorpusInfo {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(citation, "citation");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(labels, "labels");
        offers = List.copyOf(offers);
    }

    public static CorpusInfo of(String format, String title) {
        return new CorpusInfo(format, title, "", "", "", "", LabelTable.UNCHANGED, List.of());
    }

    public CorpusInfo licence(String terms) {
        return new CorpusInfo(format, title, terms, citation, address, layout, labels, offers);
    }

    public CorpusInfo citation(String reference) {
        return new CorpusInfo(format, title, licence, reference, address, layout, labels, offers);
    }

    public CorpusInfo address(String page) {
        return new CorpusInfo(format, title, licence, citation, page, layout, labels, offers);
    }

    public CorpusInfo layout(String source) {
        return new CorpusInfo(format, title, licence, citation, address, source, labels, offers);
    }

    public CorpusInfo labels(LabelTable table) {
        return new CorpusInfo(format, title, licence, citation, address, layout, table, offers);
    }

    public CorpusInfo archive(String location, long bytes, String md5, String source) {
        return offer(new DownloadSource.Archive(URI.create(location), bytes, md5, source));
    }

    public CorpusInfo deposit(long record, String file) {
        return offer(new DownloadSource.Deposit(record, file));
    }

    public CorpusInfo repository(String name, String revision, String folder) {
        return offer(new DownloadSource.Repository(name, revision, folder));
    }

    private CorpusInfo offer(DownloadSource offer) {
        List<DownloadSource> all = new ArrayList<>(offers);
        all.add(offer);
        return new CorpusInfo(format, title, licence, citation, address, layout, labels, all);
    }
}
