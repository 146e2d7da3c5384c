/** The models of a server, and the way from a recording and the parameters of a request to an answer. */
@NullMarked
package org.prosodia.server.model;

import org.jspecify.annotations.NullMarked;
