package org.prosodia.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Annotation files of the shapes that Praat, ELAN and Prosodia write. */
public enum AnnotationDocument {

    /**
     * A TextGrid as Praat saves it, with spaces at the end of lines: a tier of emotions, one of points and one of
     * words.
     */
    PRAAT_LONG("praat-long.TextGrid"),

    /** A TextGrid as Praat saves it in short form, with a tier for each of two speakers. */
    PRAAT_SHORT("praat-short.TextGrid"),

    /** An ELAN file with a tier that refers to another and one of its own times. */
    ELAN("elan.eaf"),

    /** A call of two speakers as a TextGrid written by Prosodia. */
    CALL_TEXTGRID("call.TextGrid"),

    /** The same call as an ELAN file written by Prosodia. */
    CALL_EAF("call.eaf");

    private final String resource;

    AnnotationDocument(String resource) {
        this.resource = resource;
    }

    /** Returns the file's content. */
    public String text() {
        try (InputStream in =
                Objects.requireNonNull(AnnotationDocument.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
