package org.prosodia.report;

import java.io.IOException;
import java.io.Writer;
import org.prosodia.recognizer.Recognition;

/** One recording's annotations, to wherever the caller wants them. */
final class AnnotationText implements RecognitionWriter {

    private final AnnotationFormat format;
    private final Writer out;

    AnnotationText(AnnotationFormat format, Writer out) {
        this.format = format;
        this.out = out;
    }

    @Override
    public void write(Recognition recognition) throws IOException {
        format.write(AnnotatedRecording.of(recognition, recognition.file().replace('\\', '/')), out);
    }

    @Override
    public void writeFailure(String file, String error) {
        // The formats have no place to say so, and an empty file would say that there is nothing to hear.
    }
}
