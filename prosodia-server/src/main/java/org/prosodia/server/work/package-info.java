/** The work of a server: a queue with a limit, its workers, and tickets to wait for results. */
@NullMarked
package org.prosodia.server.work;

import org.jspecify.annotations.NullMarked;
