package org.prosodia.cli.batch;

import java.util.Optional;

/**
 * What became of a line of a batch's manifest.
 *
 * @param record in UTF-8, with its line's end
 * @param seconds of audio that were heard now; 0 for failures and for what was there before
 * @param failed whether the record says why there is no result
 * @param before whether an earlier run has made the record
 * @param complaint why it failed now
 */
record BatchResult(byte[] record, double seconds, boolean failed, boolean before, Optional<String> complaint) {

    static BatchResult scored(byte[] record, double seconds) {
        return new BatchResult(record, seconds, false, false, Optional.empty());
    }

    static BatchResult failed(byte[] record, String complaint) {
        return new BatchResult(record, 0, true, false, Optional.of(complaint));
    }

    static BatchResult kept(byte[] record) {
        return new BatchResult(record, 0, false, true, Optional.empty());
    }
}
