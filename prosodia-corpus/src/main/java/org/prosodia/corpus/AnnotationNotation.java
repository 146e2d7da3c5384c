package org.prosodia.corpus;

import java.nio.file.Path;

/** How a program for annotating recordings writes its files. */
sealed interface AnnotationNotation permits TextGrid, Elan, AudacityLabels {

    /** The word before the equals sign, and who describes the notation. */
    CorpusCard card();

    /** How the files' names end, in lower case: {@code .textgrid}. */
    String suffix();

    /** Whether in a folder other texts may have the same suffix, so that one without a recording is passed over. */
    default boolean commonSuffix() {
        return false;
    }

    /** Reads a file; what cannot be read is a problem. */
    TimedLabels read(Path file, CorpusBuilder corpus);
}
