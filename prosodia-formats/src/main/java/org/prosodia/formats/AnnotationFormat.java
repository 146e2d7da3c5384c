package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Formats of programs that annotate, play and score recordings, one file for each recording. Times are rounded half to
 * even to the digits of the format: a microsecond, which is less than a sample of any recording, or a millisecond.
 * {@code docs/reference/formats.md} describes each and lists what it omits. Thread-safe.
 */
public enum AnnotationFormat {

    /**
     * Praat's TextGrid as a long text file in UTF-8: intervals fill the whole time, empty ones included; to a
     * microsecond. Defined in Praat's manual, fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html.
     */
    TEXTGRID(".TextGrid", new TextGridText()),

    /** ELAN Annotation Format 3.0; to a millisecond. Defined by www.mpi.nl/tools/elan/EAFv3.0.xsd. */
    EAF(".eaf", new ElanXml()),

    /**
     * Audacity's label track: start, end and label, with tabs between them; to a microsecond. Defined in Audacity's
     * manual, manual.audacityteam.org/man/importing_and_exporting_labels.html.
     */
    AUDACITY(".txt", new AudacityText()),

    /**
     * Rich Transcription Time Marked: a {@code SPEAKER} line with the emotion as name; to a millisecond. Defined by
     * NIST, "The 2009 (RT-09) Rich Transcription Meeting Recognition Evaluation Plan", appendix A.
     */
    RTTM(".rttm", new RttmText()),

    /**
     * Web Video Text Tracks, shown by browsers and players; to a millisecond. Defined by the W3C, w3.org/TR/webvtt1.
     */
    VTT(".vtt", new WebVttText());

    /** The syntax of a format. */
    interface Notation {
        void write(AnnotatedRecording recording, String id, Writer out) throws IOException;
    }

    private final String suffix;
    private final Notation notation;

    AnnotationFormat(String suffix, Notation notation) {
        this.suffix = suffix;
        this.notation = notation;
    }

    /** Returns the names of all formats, for messages and options. */
    public static List<String> names() {
        return Arrays.stream(values()).map(AnnotationFormat::toString).toList();
    }

    /**
     * Returns the format of a name.
     *
     * @throws IllegalArgumentException if there is no such format; the message lists the names
     */
    public static AnnotationFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no annotation format is called '" + name + "'; there are " + String.join(", ", names())));
    }

    /** Returns the suffix of files in this format, such as {@code .TextGrid}. */
    public String suffix() {
        return suffix;
    }

    /**
     * Writes a recording's annotations as a complete file, and flushes. The caller must encode in UTF-8 and close the
     * writer.
     *
     * @param recording the annotations
     * @param out the destination
     * @throws IOException if it cannot be written
     */
    public void write(AnnotatedRecording recording, Writer out) throws IOException {
        write(recording, stem(recording.media()), out);
    }

    /**
     * Writes a recording's annotations as {@link #write(AnnotatedRecording, Writer)} does, with another name for the
     * recording in formats whose files are read together, which is RTTM.
     *
     * @param id the name, which no other recording has; white space and the percent sign are written as {@code %20} and
     *     so on
     */
    public void write(AnnotatedRecording recording, String id, Writer out) throws IOException {
        notation.write(recording, id, out);
        out.flush();
    }

    /** Returns the file's name without folders and suffix, as NIST defines it. */
    private static String stem(String media) {
        String name = media.substring(media.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Returns the name of the format in options, such as {@code textgrid}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
