package org.prosodia.corpus.download;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.prosodia.corpus.DownloadSource;

/** A record of Zenodo, which has the address, length and MD5 of each file (developers.zenodo.org). */
final class ZenodoRecord {

    private static final int LONGEST = 4 << 20; // of a record with thousands of files
    private static final String MD5 = "md5:";

    private final Web web;
    private final DownloadSource.Deposit deposit;

    ZenodoRecord(Web web, DownloadSource.Deposit deposit) {
        this.web = web;
        this.deposit = deposit;
    }

    /** Returns the file of the record. */
    WebFile in(Path folder) throws IOException {
        URI record = URI.create("https://zenodo.org/api/records/" + deposit.record());
        String byHand = "fetch " + deposit.file() + " from https://" + deposit.source() + " by hand";
        for (JsonNode file : web.list(record, LONGEST, byHand).path("files")) {
            String checksum = file.path("checksum").asText();
            if (file.path("key").asText().equals(deposit.file())
                    && checksum.startsWith(MD5)
                    && file.path("size").canConvertToLong()) {
                return new WebFile(
                        record.resolve(record.getPath() + "/files/" + deposit.file() + "/content"),
                        WebFile.inside(folder, deposit.file(), deposit.source()),
                        file.path("size").asLong(),
                        Checksum.md5(checksum.substring(MD5.length())),
                        deposit.source());
            }
        }
        throw new DownloadException(
                record + " has no " + deposit.file() + " with length and MD5: it may have moved; " + byHand);
    }
}
