package org.prosodia.corpus.layout.annotation;

import java.io.IOException;
import java.nio.file.Path;
import org.prosodia.annotations.AnnotationException;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.TextFile;

/** The file format of an annotation program. */
abstract sealed class AnnotationNotation permits TextGridTiers, ElanTiers, AudacityLabels {

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

    /** Reads a file; unreadable parts, or the fault of the whole, are reported as problems. */
    final TimedLabels read(Path file, CorpusBuilder corpus) {
        try {
            return parse(file, TextFile.read(file), corpus);
        } catch (AnnotationException e) {
            corpus.problem(file, e.line(), FailureReason.message(e));
        } catch (IOException e) {
            corpus.problem(file, 0, "the file cannot be read: " + Problem.reason(e));
        }
        return TimedLabels.NONE;
    }

    /**
     * Reads the text of a file; unreadable parts are reported as problems.
     *
     * @throws AnnotationException if nothing of it can be read
     */
    abstract TimedLabels parse(Path file, String text, CorpusBuilder corpus) throws AnnotationException;
}
