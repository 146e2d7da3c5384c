/** The checks that every request and every upgrade to a WebSocket passes. */
@NullMarked
package org.prosodia.server.security;

import org.jspecify.annotations.NullMarked;
