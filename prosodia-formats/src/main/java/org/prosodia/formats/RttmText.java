package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import org.prosodia.formats.text.Digits;

/**
 * RTTM: the ten fields {@code type file channel start duration orthography subtype name confidence lookahead},
 * separated by white space and without white space within; fields that do not apply are {@code <NA>}. The name is the
 * emotion; the channel counts the tiers from 1.
 */
final class RttmText implements AnnotationFormat.Notation {

    private static final String NONE = "<NA>";

    @Override
    public void write(AnnotatedRecording recording, Writer out) throws IOException {
        String file = field(stem(recording.media()));
        for (TimedEmotion emotion : TimedEmotion.of(recording)) {
            BigDecimal start = Digits.seconds(emotion.annotation().start());
            BigDecimal duration = Digits.seconds(emotion.annotation().end()).subtract(start);
            String confidence = emotion.annotation().score().isPresent()
                    ? Digits.share(emotion.annotation().score().getAsDouble()).toPlainString()
                    : NONE;
            out.write(String.join(
                            " ",
                            "SPEAKER",
                            file,
                            Integer.toString(emotion.number()),
                            start.toPlainString(),
                            duration.toPlainString(),
                            NONE,
                            NONE,
                            field(emotion.label()),
                            confidence,
                            NONE)
                    + "\n");
        }
    }

    /** Returns the file's name without folders and suffix, as NIST defines it. */
    private static String stem(String media) {
        String name = media.substring(media.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String field(String text) {
        return text.isBlank() ? NONE : text.replaceAll("(?U)\\s+", "_");
    }
}
