package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.formats.text.Digits;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Writes an audformat database of all recordings: the header {@code db.yaml} and a table of segments,
 * {@code db.emotion.csv}, with file, start, end, emotion, confidence and speaker; times to a microsecond. Defined in
 * audformat's documentation, github.com/audeering/audformat, docs/data-header.rst and docs/data-tables.rst. Rows are
 * written one recording at a time, so memory does not grow with their number. A recording that failed has no row. Not
 * thread-safe.
 */
public final class AudformatDatabase implements RecognitionWriter, TimelineWriter {

    /** The header's file name. */
    public static final String HEADER = "db.yaml";

    /** The table's file name. */
    public static final String TABLE = "db.emotion.csv";

    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private final Path folder;

    private AudformatDatabase(Path folder) {
        this.folder = folder;
    }

    /**
     * Creates a database, replacing an earlier one in the folder.
     *
     * @param folder created if it does not exist; audio files are named relative to it
     * @param model the model whose labels the table may have
     * @throws IOException if the files cannot be written
     */
    public static AudformatDatabase create(Path folder, ModelSummary model) throws IOException {
        return create(folder, model, model.labels());
    }

    /**
     * Creates a database that may have other labels than the model's, such as {@link Recognition#UNCERTAIN}.
     *
     * @param folder created if it does not exist; audio files are named relative to it
     * @param model the model, for the description of the database
     * @param labels the labels that the table may have
     * @throws IOException if the files cannot be written
     */
    public static AudformatDatabase create(Path folder, ModelSummary model, List<String> labels) throws IOException {
        Files.createDirectories(folder);
        Path name = folder.toAbsolutePath().normalize().getFileName();
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        AtomicFile.write(
                folder.resolve(HEADER),
                new Dump(settings).dumpToString(header(name == null ? "predictions" : name.toString(), model, labels)));
        AtomicFile.write(folder.resolve(TABLE), "file,start,end,emotion,confidence,speaker\n");
        return new AudformatDatabase(folder);
    }

    private static Map<String, Object> header(String name, ModelSummary model, List<String> labels) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("name", name);
        header.put("source", "predicted by the model " + model.name() + ", SHA-256 " + model.sha256());
        header.put("usage", "other");
        header.put(
                "schemes",
                ordered(
                        "confidence",
                        ordered("dtype", "float", "minimum", 0.0, "maximum", 1.0),
                        "emotion",
                        ordered("dtype", "str", "labels", labels),
                        "speaker",
                        ordered("dtype", "str")));
        header.put(
                "tables",
                ordered(
                        "emotion",
                        ordered(
                                "type",
                                "segmented",
                                "columns",
                                ordered(
                                        "emotion",
                                        ordered("scheme_id", "emotion"),
                                        "confidence",
                                        ordered("scheme_id", "confidence"),
                                        "speaker",
                                        ordered("scheme_id", "speaker")))));
        return header;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return map;
    }

    @Override
    public void write(Recognition recognition) throws IOException {
        write(AnnotatedRecording.of(recognition, media(recognition.file())));
    }

    @Override
    public void write(EmotionTimeline timeline) throws IOException {
        write(AnnotatedRecording.of(timeline, media(timeline.file())));
    }

    @Override
    public void write(CallTimeline call) throws IOException {
        write(AnnotatedRecording.of(call, media(call.file())));
    }

    private String media(String file) {
        return AnnotationFolder.relative(folder, file);
    }

    /**
     * Writes the emotions of a recording to the table.
     *
     * @throws IOException if they cannot be written
     */
    public void write(AnnotatedRecording recording) throws IOException {
        try (Writer out =
                Files.newBufferedWriter(folder.resolve(TABLE), StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
            for (TimedEmotion emotion : TimedEmotion.of(recording)) {
                Annotation annotation = emotion.annotation();
                CSV.printRecord(
                        out,
                        recording.media(),
                        duration(annotation.start()),
                        duration(annotation.end()),
                        annotation.label(),
                        annotation.score().isPresent()
                                ? Digits.share(annotation.score().getAsDouble()).toPlainString()
                                : "",
                        emotion.speaker().orElse(""));
            }
        }
    }

    @Override
    public void writeFailure(String file, String error) {
        // A table of segments has no field for it.
    }

    /** Returns a duration in the form of pandas. */
    private static String duration(double seconds) {
        long microseconds = Digits.microseconds(seconds).movePointRight(6).longValueExact();
        return Digits.format(
                "%d days %02d:%02d:%02d.%06d",
                microseconds / 86_400_000_000L,
                microseconds / 3_600_000_000L % 24,
                microseconds / 60_000_000 % 60,
                microseconds / 1_000_000 % 60,
                microseconds % 1_000_000);
    }
}
