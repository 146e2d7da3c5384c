package org.prosodia.formats.turns;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats of files with turns. {@code docs/how-to/turns.md} describes what each gets. Thread-safe. */
public enum TurnFormat {
    /** Rich Transcription Time Marked, which diarization programs write. */
    RTTM(new RttmNotation(), "(?s)(;;.*\\n|[A-Z-]+ .*\\n)*SPEAKER\\s.*", ".rttm"),

    /** Praat's TextGrid, as a long or a short text file. */
    TEXTGRID(new TextGridNotation(), "(?s)(File type = )?\"ooTextFile.*", ".textgrid"),

    /** ELAN Annotation Format. */
    EAF(new EafNotation(), "(?s).{0,2000}?<ANNOTATION_DOCUMENT.*", ".eaf"),

    /** Web Video Text Tracks. */
    VTT(CueNotation.webVtt(), "(?s)WEBVTT(\\s.*)?", ".vtt"),

    /** SubRip subtitles. */
    SRT(CueNotation.subRip(), "(?s)\\s*(\\d+\\s*\\R)?\\s*\\d+:\\d\\d:\\d\\d[.,]\\d+\\s*-->.*", ".srt"),

    /** The JSON of Whisper, WhisperX, faster-whisper and whisper.cpp. */
    WHISPER(new WhisperNotation(), "(?s)\\s*[{\\[].*", ".json"),

    /** A line for each word, as speech recognisers and NIST's scoring tools write it. */
    CTM(new CtmNotation(), "(?s)(;;[^\\n]*\\n)*\\S+\\s+\\S+\\s+[\\d.]+\\s+[\\d.]+\\s+\\S+.*", ".ctm"),

    /** A table with the columns start and end, and perhaps speaker and text. */
    CSV(new CsvNotation(), "(?si)[^\\n]*\\b(start|begin|onset|from|tmin|xmin)[^\\n]*\\n.*", ".csv", ".tsv");

    private final TurnNotation notation;
    private final Pattern content;
    private final List<String> suffixes;

    TurnFormat(TurnNotation notation, String content, String... suffixes) {
        this.notation = notation;
        this.content = Pattern.compile(content);
        this.suffixes = List.of(suffixes);
    }

    TurnNotation notation() {
        return notation;
    }

    /** Returns the suffixes of files in this format, in lower case, such as {@code .srt}. */
    public List<String> suffixes() {
        return suffixes;
    }

    /** Returns the names of all formats, for messages and options. */
    public static List<String> names() {
        return Arrays.stream(values()).map(TurnFormat::toString).toList();
    }

    /**
     * Returns the format of a name.
     *
     * @throws IllegalArgumentException if there is no such format; the message lists the names
     */
    public static TurnFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no format of turns is called '" + name + "'; there are " + String.join(", ", names())));
    }

    /** Returns the format of a file by its suffix. */
    public static Optional<TurnFormat> bySuffix(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.suffixes.stream().anyMatch(lower::endsWith))
                .findFirst();
    }

    /** Returns the format of a file by its suffix, or else by its content. */
    static Optional<TurnFormat> of(String name, String text) {
        return bySuffix(name)
                .or(() -> Arrays.stream(values())
                        .filter(format -> format.begins(text))
                        .findFirst());
    }

    private boolean begins(String text) {
        return content.matcher(text).matches();
    }

    /** Returns the name of the format in options, such as {@code srt}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
