/** The measures of a server, in the text format of Prometheus. */
@NullMarked
package org.prosodia.server.metrics;

import org.jspecify.annotations.NullMarked;
