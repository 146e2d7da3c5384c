/** The limits of a server: each has a name, a default and a reason. */
@NullMarked
package org.prosodia.server.limits;

import org.jspecify.annotations.NullMarked;
