package org.prosodia.corpus.layout.annotation;

import java.nio.file.Path;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.CorpusBuilder;

/** How a program for annotating recordings writes its files. */
abstract sealed class AnnotationNotation permits TextGrid, Elan, AudacityLabels {

    private final CorpusInfo info;
    private final String suffix;

    /**
     * @param name the word before the equals sign
     * @param files what the program calls them
     * @param source who describes the notation
     * @param suffix in lower case: {@code .textgrid}
     */
    AnnotationNotation(String name, String files, String source, String suffix) {
        this.info = CorpusInfo.of(name, files + " beside their recordings").layout(source).labels(LabelTable.ENGLISH);
        this.suffix = suffix;
    }

    final CorpusInfo info() {
        return info;
    }

    /** How the files' names end, in lower case. */
    final String suffix() {
        return suffix;
    }

    /** Whether in a folder other texts may have the same suffix, so that one without a recording is passed over. */
    boolean commonSuffix() {
        return false;
    }

    /** Reads a file; what cannot be read is a problem. */
    abstract TimedLabels read(Path file, CorpusBuilder corpus);
}
