package org.prosodia.corpus.layout.annotation;

import java.nio.file.Path;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.CorpusBuilder;

/** The file format of an annotation program. */
abstract sealed class AnnotationNotation permits TextGrid, Elan, AudacityLabels {

    private final CorpusInfo info;
    private final String suffix;

    /**
     * Describes the format.
     *
     * @param name the word before the equals sign in a specification
     * @param files the program's name for its files
     * @param source the description of the notation
     * @param suffix the suffix in lower case: {@code .textgrid}
     */
    AnnotationNotation(String name, String files, String source, String suffix) {
        this.info = CorpusInfo.of(name, files + " beside their recordings")
                .layout(source)
                .labels(LabelTable.ENGLISH);
        this.suffix = suffix;
    }

    final CorpusInfo info() {
        return info;
    }

    /** Returns the suffix of the files' names, in lower case. */
    final String suffix() {
        return suffix;
    }

    /**
     * Returns true if other texts in a folder may have the same suffix, so that a file without a recording is ignored.
     */
    boolean commonSuffix() {
        return false;
    }

    /** Reads a file; unreadable parts are reported as problems. */
    abstract TimedLabels read(Path file, CorpusBuilder corpus);
}
