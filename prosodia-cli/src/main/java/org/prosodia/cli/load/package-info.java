/** The command that measures a service under load. */
@NullMarked
package org.prosodia.cli.load;

import org.jspecify.annotations.NullMarked;
