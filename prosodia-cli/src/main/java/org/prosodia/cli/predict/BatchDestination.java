package org.prosodia.cli.predict;

import java.nio.file.Path;
import org.prosodia.cli.batch.BatchFormat;

/**
 * The file that the records of a manifest go to.
 *
 * @param format one of {@link BatchFormat#NAMES}
 */
record BatchDestination(Path file, String format) {}
