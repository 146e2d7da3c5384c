/**
 * A server that recognises emotion in recordings over HTTP. {@link org.prosodia.server.ProsodiaServer} is its entry
 * point, for the command {@code serve} and for applications that embed it.
 */
@NullMarked
package org.prosodia.server;

import org.jspecify.annotations.NullMarked;
