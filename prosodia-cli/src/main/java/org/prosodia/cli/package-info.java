/**
 * The command line of Prosodia. Each command is one class that reads its options, asks the other modules, and prints: results to
 * standard output, talk to standard error. {@link org.prosodia.cli.Prosodia} holds them together and turns every failure into one
 * line and an exit code.
 */
package org.prosodia.cli;
