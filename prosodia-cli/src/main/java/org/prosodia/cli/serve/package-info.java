/** The command that serves recognition over HTTP. */
@NullMarked
package org.prosodia.cli.serve;

import org.jspecify.annotations.NullMarked;
