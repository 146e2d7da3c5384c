package org.prosodia.corpus;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a corpus before it is read: whose it is, on what terms, where it is to be had, and who describes how it lies on disk.
 * Made in steps, {@code CorpusCard.of("tess", "TESS").licence(...).citation(...)}; what is not said is empty.
 *
 * @param format the word before the equals sign in a specification, such as {@code emodb}
 * @param title the name that people know it by
 * @param licence the owners' terms, in a few words
 * @param citation how the owners want to be cited
 * @param address the page where it can be had, or asked for
 * @param layout who describes the names of the files and folders: the owners or a published loader
 * @param labels how its labels become Prosodia's
 * @param archives files that can be fetched; the owners allow it, and somebody publishes the checksum
 */
public record CorpusCard(String format, String title, String licence, String citation, String address, String layout, LabelTable labels,
        List<Archive> archives) {

    /**
     * A file to fetch.
     *
     * @param address where it lies
     * @param bytes how long it is
     * @param md5 its checksum, 32 hexadecimal digits; against accidents, not against attackers
     * @param source who publishes address and checksum
     */
    public record Archive(URI address, long bytes, String md5, String source) {
    }

    /** Checks that nothing is null. */
    public CorpusCard {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(citation, "citation");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(labels, "labels");
        archives = List.copyOf(archives);
    }

    static CorpusCard of(String format, String title) {
        return new CorpusCard(format, title, "", "", "", "", LabelTable.OWN_WORDS, List.of());
    }

    CorpusCard licence(String terms) {
        return new CorpusCard(format, title, terms, citation, address, layout, labels, archives);
    }

    CorpusCard citation(String reference) {
        return new CorpusCard(format, title, licence, reference, address, layout, labels, archives);
    }

    CorpusCard address(String page) {
        return new CorpusCard(format, title, licence, citation, page, layout, labels, archives);
    }

    CorpusCard layout(String source) {
        return new CorpusCard(format, title, licence, citation, address, source, labels, archives);
    }

    CorpusCard labels(LabelTable table) {
        return new CorpusCard(format, title, licence, citation, address, layout, table, archives);
    }

    CorpusCard archive(String location, long bytes, String md5, String source) {
        List<Archive> all = new ArrayList<>(archives);
        all.add(new Archive(URI.create(location), bytes, md5, source));
        return new CorpusCard(format, title, licence, citation, address, layout, labels, all);
    }
}
