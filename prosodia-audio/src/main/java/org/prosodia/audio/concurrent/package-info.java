/**
 * Work on several threads with results in order, for Prosodia's own modules.
 * {@link org.prosodia.audio.concurrent.OrderedExecutor} takes pieces of work and returns their results in the order of
 * the pieces. {@link org.prosodia.audio.concurrent.DaemonThreads} makes the threads, none of which keeps a program from
 * ending.
 */
@NullMarked
package org.prosodia.audio.concurrent;

import org.jspecify.annotations.NullMarked;
