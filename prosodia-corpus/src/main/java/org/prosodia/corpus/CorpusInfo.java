package org.prosodia.corpus;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a corpus before it is read: whose it is, on what terms, where it is to be had, and who describes how it lies on disk.
 * Made in steps, {@code CorpusInfo.of("tess", "TESS").licence(...).citation(...)}; what is not said is empty.
 *
 * @param format the word before the equals sign in a specification, such as {@code emodb}
 * @param title the name that people know it by
 * @param licence the owners' terms, in a few words
 * @param citation how the owners want to be cited
 * @param address the page where it can be had, or asked for
 * @param layout who describes the names of the files and folders: the owners or a published loader
 * @param labels how its labels become Prosodia's
 * @param offers what can be fetched by program: the owners allow it, and somebody publishes the checksums; together the whole corpus
 */
public record CorpusInfo(String format, String title, String licence, String citation, String address, String layout, LabelTable labels,
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
        return new CorpusInfo(format, title, "", "", "", "", LabelTable.OWN_WORDS, List.of());
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
