package org.prosodia.corpus.audit;

import java.util.Map;
import org.prosodia.corpus.CorpusInfo;

/**
 * The permission to embed recordings of a corpus in a document that is redistributed. Embedding is not allowed unless
 * the licence is known to allow it; freer terms of others who distribute the corpus do not count.
 */
public enum Embedding {
    /** The licence allows redistribution of recordings for any purpose. */
    ALLOWED,
    /**
     * The licence allows redistribution of recordings with attribution and unchanged terms, but not for commercial
     * purposes.
     */
    NON_COMMERCIAL,
    /** No licence is known that allows redistribution of recordings. */
    NOT_ALLOWED;

    // By the licence in each corpus's CorpusInfo, which also has the address of the owners' page.
    private static final Map<String, Embedding> BY_FORMAT = Map.of(
            // CC0 1.0
            "jlcorpus", ALLOWED,
            // DbCL 1.0, section 2: any act that copyright restricts, over any of the contents
            "cremad", ALLOWED,
            // CC BY-NC-SA 4.0, section 2(a)(1): reproduce and share, for non-commercial purposes only
            "ravdess", NON_COMMERCIAL,
            // CC BY-NC-SA 4.0
            "nemo", NON_COMMERCIAL);

    /** Returns the permission that a corpus's licence gives, by the format of its {@link CorpusInfo}. */
    public static Embedding of(String format) {
        return BY_FORMAT.getOrDefault(format, NOT_ALLOWED);
    }
}
