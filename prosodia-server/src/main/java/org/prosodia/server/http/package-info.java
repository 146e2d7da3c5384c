/** The routes of a server over HTTP, each with its feature, and what all requests pass first. */
@NullMarked
package org.prosodia.server.http;

import org.jspecify.annotations.NullMarked;
