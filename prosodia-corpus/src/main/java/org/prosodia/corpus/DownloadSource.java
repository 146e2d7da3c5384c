package org.prosodia.corpus;

import java.net.URI;

/** A part of a corpus that its owners allow anybody to download by program, with the publisher of its checksums. */
public sealed interface DownloadSource {

    /** Returns the publisher of the addresses and checksums. */
    String source();

    /**
     * A ZIP file.
     *
     * @param address its address
     * @param bytes its length
     * @param md5 its checksum, 32 hexadecimal digits; protects against accidents, not against attackers
     * @param source the publisher of address and checksum
     */
    record Archive(URI address, long bytes, String md5, String source) implements DownloadSource {}

    /**
     * A ZIP file in a record of Zenodo, whose length and MD5 are requested from Zenodo when it is downloaded.
     *
     * @param record the record's number
     * @param file the file's name in the record
     */
    record Deposit(long record, String file) implements DownloadSource {

        @Override
        public String source() {
            return "zenodo.org/records/" + record;
        }
    }

    /**
     * The recordings in the owners' Git repository at GitHub, which publishes a checksum of each: SHA-1 as Git computes
     * it, or SHA-256 for files in Git LFS.
     *
     * @param name owner and repository, such as {@code amu-cai/nEMO}
     * @param revision a commit, or a branch if the files of one commit are not known
     * @param folder the folder of the recordings, with a slash at its end; empty for the whole repository
     */
    record Repository(String name, String revision, String folder) implements DownloadSource {

        @Override
        public String source() {
            return "github.com/" + name + " at " + revision;
        }
    }
}
