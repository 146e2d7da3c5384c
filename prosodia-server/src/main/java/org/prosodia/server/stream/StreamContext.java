package org.prosodia.server.stream;

import java.time.Duration;
import org.prosodia.server.limits.StreamLimits;
import org.prosodia.server.metrics.ServerMetrics;
import org.prosodia.server.model.ServedModels;
import org.prosodia.server.work.WorkQueue;

/**
 * What all streams share.
 *
 * @param models the models
 * @param queue the workers of streams
 * @param limits the limits of each stream
 * @param workTime the longest time of a piece of work
 * @param metrics counts streams and their sound
 */
record StreamContext(
        ServedModels models, WorkQueue queue, StreamLimits limits, Duration workTime, ServerMetrics metrics) {}
