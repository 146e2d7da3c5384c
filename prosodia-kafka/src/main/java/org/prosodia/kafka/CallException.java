package org.prosodia.kafka;

import org.jspecify.annotations.Nullable;

/** A message that has no effect but an event. */
final class CallException extends Exception {

    private final CallProblem problem;
    private final String detail;

    CallException(CallProblem problem, @Nullable String detail) {
        super(detail);
        this.problem = problem;
        this.detail = detail == null ? problem.word() : detail;
    }

    CallProblem problem() {
        return problem;
    }

    /** Returns the reason, in words. */
    String detail() {
        return detail;
    }
}
