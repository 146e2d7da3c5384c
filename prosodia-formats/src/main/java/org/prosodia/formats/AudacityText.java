package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import org.prosodia.formats.text.Digits;

/** Audacity's label track: start, end and label in a line; a speaker precedes the label, with a colon. */
final class AudacityText implements AnnotationFormat.Notation {

    @Override
    public void write(AnnotatedRecording recording, String id, Writer out) throws IOException {
        for (TimedEmotion emotion : TimedEmotion.of(recording)) {
            out.write(Digits.microseconds(emotion.annotation().start()).toPlainString() + "\t"
                    + Digits.microseconds(emotion.annotation().end()).toPlainString() + "\t"
                    + emotion.speaker().map(speaker -> speaker + ": ").orElse("") + emotion.label() + "\n");
        }
    }
}
