package org.prosodia.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The description of a batch of the output, which lies in its folder.
 *
 * @param recordings the number of the manifest's lines in it
 * @param failed the number of records with an error, counted from the batch's files
 * @param sha256 the digest of the manifest's lines
 */
record CommittedBatch(int recordings, long failed, String sha256) {

    /** The name of the file, which Spark's readers pass over. */
    static final String NAME = "_batch.json";

    private static final JsonMapper JSON = new JsonMapper();

    byte[] bytes() throws JsonProcessingException {
        return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static CommittedBatch of(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, CommittedBatch.class);
    }
}
