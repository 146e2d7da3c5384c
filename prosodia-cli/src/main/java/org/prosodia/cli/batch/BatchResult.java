package org.prosodia.cli.batch;

import java.util.Optional;

/**
 * The result of a line of a batch's manifest.
 *
 * @param record the record in UTF-8, with its line's end
 * @param seconds the seconds of audio scored by this run; 0 for failures and for records of earlier runs
 * @param failed true if the record contains the reason of a failure
 * @param before true if the record is of an earlier run
 * @param complaint the reason of a failure in this run
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
