/**
 * The parts that all commands share: streams, progress, options files, messages and exit codes. A command prints
 * through {@link org.prosodia.cli.shell.Console}; an exception that reaches {@link org.prosodia.cli.shell.Failures}
 * becomes one line on standard error. {@link org.prosodia.cli.shell.StopSignal} lets long work end in order at Ctrl-C.
 */
@NullMarked
package org.prosodia.cli.shell;

import org.jspecify.annotations.NullMarked;
