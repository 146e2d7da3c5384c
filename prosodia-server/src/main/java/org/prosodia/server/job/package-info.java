/** Jobs: recordings that are recognised while nobody waits, and results that are kept for a while. */
@NullMarked
package org.prosodia.server.job;

import org.jspecify.annotations.NullMarked;
