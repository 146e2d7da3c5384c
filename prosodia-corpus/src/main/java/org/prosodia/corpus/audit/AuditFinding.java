package org.prosodia.corpus.audit;

import java.util.List;

/**
 * Where a rule is broken.
 *
 * @param rule which one
 * @param failure whether it refutes the splits; a warning otherwise
 * @param cases what breaks it, each in a few words that name speakers, utterances or classes; in order, at least one
 * @param splits the names of the splits concerned, in their order
 */
public record AuditFinding(AuditRule rule, boolean failure, List<String> cases, List<String> splits) {

    /** Copies the lists. */
    public AuditFinding {
        cases = List.copyOf(cases);
        splits = List.copyOf(splits);
    }
}
