/**
 * Live calls from Kafka: chunks of sound in, events of timelines out, exactly once.
 * {@link org.prosodia.kafka.CallRecognition} reads {@link org.prosodia.kafka.CallChunk}s, keyed by call, from one
 * topic, and writes events as JSON to another. The topics are described in {@code docs/reference/kafka.md}.
 *
 * <p>One thread polls, commits and restores ({@code CallLoop}). The calls of a partition are {@code PartitionCalls},
 * and each open one is a {@code Call}. {@code ResultOutput} writes events, states and offsets together. A third topic,
 * which is compacted, holds a {@code CallState} for each call: after a rebalance or a crash {@code Restoration} reads
 * it, and replays the sound of open calls without writing their events again.
 */
@NullMarked
package org.prosodia.kafka;

import org.jspecify.annotations.NullMarked;
