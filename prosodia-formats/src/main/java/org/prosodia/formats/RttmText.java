package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.prosodia.formats.text.Digits;

/**
 * RTTM: the ten fields {@code type file channel start duration orthography subtype name confidence lookahead},
 * separated by white space and without white space within; fields that do not apply are {@code <NA>}. The name is the
 * emotion; the channel counts the tiers from 1.
 */
final class RttmText implements AnnotationFormat.Notation {

    private static final String NONE = "<NA>";

    @Override
    public void write(AnnotatedRecording recording, String id, Writer out) throws IOException {
        String file = identifier(id);
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

    /** Returns a name as one field; different names give different fields. */
    private static String identifier(String name) {
        StringBuilder field = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (c == '%' || Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                for (byte each : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    field.append(Digits.format("%%%02X", each & 0xFF));
                }
            } else {
                field.appendCodePoint(c);
            }
        });
        return field.isEmpty() ? NONE : field.toString();
    }

    private static String field(String text) {
        return text.isBlank() ? NONE : text.replaceAll("(?U)\\s+", "_");
    }
}
