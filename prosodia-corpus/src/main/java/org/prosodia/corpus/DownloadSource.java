package org.prosodia.corpus;

import java.net.URI;

/** What the owners of a corpus let anybody fetch by program, and who publishes what must arrive. */
public sealed interface DownloadSource {

    /** Who publishes the addresses and checksums. */
    String source();

    /**
     * A ZIP file.
     *
     * @param address where it lies
     * @param bytes how long it is
     * @param md5 its checksum, 32 hexadecimal digits; against accidents, not against attackers
     * @param source who publishes address and checksum
     */
    record Archive(URI address, long bytes, String md5, String source) implements DownloadSource {
    }

    /**
     * A ZIP file in a record of Zenodo, which publishes its length and MD5: they are asked for when it is fetched.
     *
     * @param record its number
     * @param file the name there
     */
    record Deposit(long record, String file) implements DownloadSource {

        @Override
        public String source() {
            return "zenodo.org/records/" + record;
        }
    }

    /**
     * The recordings in the owners' Git repository at GitHub, which publishes a checksum of each: SHA-1 as Git computes it, or SHA-256 of
     * those that Git LFS keeps.
     *
     * @param name owner and repository, such as {@code amu-cai/nEMO}
     * @param revision a commit, or a branch where the files of one commit are not known
     * @param folder where the recordings lie, with a slash at its end; empty for everywhere
     */
    record Repository(String name, String revision, String folder) implements DownloadSource {

        @Override
        public String source() {
            return "github.com/" + name + " at " + revision;
        }
    }
}
