/** The failures of requests, as problem documents (RFC 9457): one type for each remedy. */
@NullMarked
package org.prosodia.server.problem;

import org.jspecify.annotations.NullMarked;
