package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Formats of programs for annotating, playing and scoring recordings, one file for each recording. Times are rounded to the digits of the
 * format, half to even: to a microsecond, which tells the samples of any recording apart, or to a millisecond. {@code docs/reference/formats.md}
 * shows each and says what is lost in it. Thread-safe.
 */
public enum AnnotationFormat {

    /**
     * Praat's TextGrid as a long text file in UTF-8: intervals fill the whole time, empty ones included; to a microsecond. Defined in
     * Praat's manual, fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html.
     */
    TEXTGRID(".TextGrid", new TextGridText()),

    /** ELAN Annotation Format 3.0; to a millisecond. Defined by www.mpi.nl/tools/elan/EAFv3.0.xsd. */
    EAF(".eaf", new ElanXml()),

    /**
     * Audacity's label track: start, end and label, with tabs between them; to a microsecond. Defined in Audacity's manual,
     * manual.audacityteam.org/man/importing_and_exporting_labels.html.
     */
    AUDACITY(".txt", new AudacityText()),

    /**
     * Rich Transcription Time Marked: a {@code SPEAKER} line with the emotion as name; to a millisecond. Defined by NIST, "The 2009
     * (RT-09) Rich Transcription Meeting Recognition Evaluation Plan", appendix A.
     */
    RTTM(".rttm", new RttmText()),

    /** Web Video Text Tracks, shown by browsers and players; to a millisecond. Defined by the W3C, w3.org/TR/webvtt1. */
    VTT(".vtt", new WebVttText());

    /** How a format is written. */
    interface Notation {
        void write(AnnotatedRecording recording, Writer out) throws IOException;
    }

    private final String suffix;
    private final Notation notation;

    AnnotationFormat(String suffix, Notation notation) {
        this.suffix = suffix;
        this.notation = notation;
    }

    /** The formats' names, for messages and options. */
    public static List<String> names() {
        return Arrays.stream(values()).map(AnnotationFormat::toString).toList();
    }

    /**
     * The format of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static AnnotationFormat of(String name) {
        return Arrays.stream(values()).filter(format -> format.toString().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("no annotation format is called '" + name + "'; there are "
                        + String.join(", ", names())));
    }

    /** How files of this format end: {@code .TextGrid}. */
    public String suffix() {
        return suffix;
    }

    /**
     * Writes a recording's annotations, all of a file, and flushes. The writer belongs to the caller, who encodes in UTF-8 and closes it.
     *
     * @throws IOException if it cannot be written
     */
    public void write(AnnotatedRecording recording, Writer out) throws IOException {
        notation.write(recording, out);
        out.flush();
    }

    /** The name that a person writes: {@code textgrid}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
