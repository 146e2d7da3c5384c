package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import org.prosodia.formats.text.Digits;

/**
 * WebVTT: a cue for each emotion, with a voice span if the speaker is known; cues may overlap, in the order of their
 * starts.
 */
final class WebVttText implements AnnotationFormat.Notation {

    @Override
    public void write(AnnotatedRecording recording, String id, Writer out) throws IOException {
        out.write("WEBVTT\n");
        for (TimedEmotion emotion : TimedEmotion.of(recording)) {
            // An empty line would end the cue.
            String text = escaped(emotion.annotation().label().replaceAll("\\s*\\n\\s*", "\n"));
            out.write("\n" + time(emotion.annotation().start()) + " --> "
                    + time(emotion.annotation().end()) + "\n"
                    + emotion.speaker()
                            .map(speaker -> "<v " + escaped(speaker) + ">")
                            .orElse("") + text + "\n");
        }
    }

    private static String time(double seconds) {
        long milliseconds = Digits.milliseconds(seconds);
        return Digits.format(
                "%02d:%02d:%02d.%03d",
                milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1000 % 60, milliseconds % 1000);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
