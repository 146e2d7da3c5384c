package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;

/** Writes one recording's annotations to a writer of the caller. */
final class AnnotationText implements RecognitionWriter, TimelineWriter {

    private final AnnotationFormat format;
    private final Writer out;

    AnnotationText(AnnotationFormat format, Writer out) {
        this.format = format;
        this.out = out;
    }

    @Override
    public void write(Recognition recognition) throws IOException {
        format.write(AnnotatedRecording.of(recognition, media(recognition.file())), out);
    }

    @Override
    public void write(EmotionTimeline timeline) throws IOException {
        format.write(AnnotatedRecording.of(timeline, media(timeline.file())), out);
    }

    @Override
    public void write(CallTimeline call) throws IOException {
        format.write(AnnotatedRecording.of(call, media(call.file())), out);
    }

    private static String media(String file) {
        return file.replace('\\', '/');
    }

    @Override
    public void writeFailure(String file, String error) {
        // The formats have no field for it, and an empty file would mean a recording without speech.
    }
}
