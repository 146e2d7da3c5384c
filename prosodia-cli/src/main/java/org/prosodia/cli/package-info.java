/**
 * The command line of Prosodia. {@link org.prosodia.cli.Prosodia} holds the commands together and turns every failure
 * into one line and an exit code; the commands are in packages by purpose, and what they share is in {@code shell}.
 * Results go to standard output, messages to standard error.
 */
@NullMarked
package org.prosodia.cli;

import org.jspecify.annotations.NullMarked;
