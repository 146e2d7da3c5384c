package org.prosodia.corpus.audit;

import java.util.Map;
import org.prosodia.corpus.CorpusInfo;

/**
 * Whether recordings of a corpus may stand in a document that is passed on. The answer is no unless its licence is known to say otherwise;
 * that others hand a corpus out under freer terms than its owners does not count.
 */
public enum Embedding {
    /** The licence lets anybody pass recordings on, for any purpose. */
    ALLOWED,
    /** The licence lets anybody pass recordings on, named and unchanged in its terms, but not for commercial purposes. */
    NON_COMMERCIAL,
    /** No licence is known that lets recordings be passed on. */
    NOT_ALLOWED;

    // Each by the licence on the corpus's card, whose owners' page is beside it there.
    private static final Map<String, Embedding> BY_FORMAT = Map.of(
            "jlcorpus", ALLOWED,         // CC0 1.0
            "cremad", ALLOWED,           // DbCL 1.0, section 2: any act that copyright restricts, over any of the contents
            "ravdess", NON_COMMERCIAL,   // CC BY-NC-SA 4.0, section 2(a)(1): reproduce and share, for non-commercial purposes only
            "nemo", NON_COMMERCIAL);     // CC BY-NC-SA 4.0

    /** What the licence of a corpus allows, by the format on its {@link CorpusInfo}. */
    public static Embedding of(String format) {
        return BY_FORMAT.getOrDefault(format, NOT_ALLOWED);
    }
}
