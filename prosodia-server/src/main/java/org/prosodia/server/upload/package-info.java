/** Uploads: the bodies of requests, copied to a private temporary folder under limits on size and time. */
@NullMarked
package org.prosodia.server.upload;

import org.jspecify.annotations.NullMarked;
