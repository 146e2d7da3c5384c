/**
 * Streams over WebSocket: sound is recognised while it arrives, and events are sent as soon as they are final. The
 * protocol is in {@code docs/reference/stream.md}.
 */
@NullMarked
package org.prosodia.server.stream;

import org.jspecify.annotations.NullMarked;
