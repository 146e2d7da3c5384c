package org.prosodia.corpus.audit;

import java.util.List;

/**
 * A broken rule with its cases.
 *
 * @param rule the rule
 * @param failure true if the finding refutes the splits; false for a warning
 * @param cases the cases, each in a few words that name speakers, utterances or classes; in order, at least one
 * @param splits the names of the splits concerned, in their order
 */
public record AuditFinding(AuditRule rule, boolean failure, List<String> cases, List<String> splits) {

    /** Copies the lists. */
    public AuditFinding {
        cases = List.copyOf(cases);
        splits = List.copyOf(splits);
    }
}
