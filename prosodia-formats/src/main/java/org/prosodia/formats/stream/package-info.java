/**
 * The timelines of sound that arrives in pieces, as events in JSON. {@link org.prosodia.formats.stream.StreamTimelines}
 * takes the bytes of a stream in any {@link org.prosodia.formats.stream.SoundEncoding}, and gives a
 * {@link org.prosodia.formats.stream.StreamEvent} as soon as a part of the timeline is final. The WebSocket of the
 * server and the topics of Kafka have the same events, which {@code docs/reference/stream.md} lists.
 */
@NullMarked
package org.prosodia.formats.stream;

import org.jspecify.annotations.NullMarked;
