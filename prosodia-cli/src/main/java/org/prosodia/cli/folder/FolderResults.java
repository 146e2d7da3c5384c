package org.prosodia.cli.folder;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.cli.shell.CsvRow;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.recognizer.Recognition;
import org.prosodia.report.overview.RecordingsPage;

/**
 * Writes the table and the page of a folder of results.
 *
 * @param folder the folder
 * @param model the model's name
 * @param labels the model's labels, in order
 * @param quality true if the table has columns for the quality of recordings
 * @param suffix the suffix of annotation files
 */
public record FolderResults(Path folder, String model, List<String> labels, boolean quality, String suffix) {

    /** The name of the table. */
    public static final String TABLE = "results.csv";

    /** The name of the page. */
    public static final String PAGE = "index.html";

    private static final String NAME = "x"; // of a recording, in rows whose name is replaced

    /** Writes a recognition or a failure. */
    private interface Row {
        void to(RecognitionWriter writer) throws IOException;
    }

    /** Returns the cells of a recognition after its name, as {@code predict --format csv} writes them. */
    public String cells(Recognition recognition) {
        return cells(writer -> writer.write(recognition.named(NAME)));
    }

    private String cells(Row row) {
        String text = text(row);
        return text.substring(text.indexOf('\n') + 1 + NAME.length(), text.length() - 1);
    }

    /** Returns a header and a row. */
    private String text(Row row) {
        StringWriter text = new StringWriter();
        try {
            row.to(RecognitionWriter.of("csv", labels, quality, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return text.toString();
    }

    /** Writes the table and the page of the recordings in the journal; those that are not there are counted. */
    public void write(List<FolderRecording> recordings, FolderLog log) throws IOException {
        String header = text(writer -> writer.writeFailure(NAME, ""));
        StringBuilder table = new StringBuilder(header.substring(0, header.indexOf('\n')) + ",annotation,picture\n");
        List<RecordingsPage.Entry> entries = new ArrayList<>();
        int missing = 0;
        for (FolderRecording recording : recordings) {
            Optional<FolderRecord.Outcome> outcome = log.outcome(recording);
            if (outcome.isPresent() && outcome.get() instanceof FolderRecord.Scored scored) {
                String place = recording.place();
                table.append(row(recording, scored.cells(), place + suffix, place + FolderRecording.PICTURE));
                entries.add(entry(recording, page(recording, scored)));
            } else if (outcome.isPresent() && outcome.get() instanceof FolderRecord.Failed failed) {
                table.append(row(recording, cells(writer -> writer.writeFailure(NAME, failed.reason())), "", ""));
                entries.add(entry(recording, new RecordingsPage.Failed(failed.reason())));
            } else {
                missing++;
            }
        }
        AtomicFile.write(folder.resolve(TABLE), table.toString());
        AtomicFile.write(folder.resolve(PAGE), new RecordingsPage(model, labels, entries, missing).html());
    }

    private static String row(FolderRecording recording, String cells, String annotation, String picture) {
        return CsvRow.of(recording.input().name()) + cells + CsvRow.rest(annotation, picture) + '\n';
    }

    private RecordingsPage.Scored page(FolderRecording recording, FolderRecord.Scored scored) {
        return new RecordingsPage.Scored(
                scored.duration(),
                scored.emotion(),
                scored.reason(),
                scored.scores(),
                scored.warnings(),
                recording.place() + suffix,
                recording.place() + FolderRecording.PICTURE);
    }

    private static RecordingsPage.Entry entry(FolderRecording recording, RecordingsPage.Outcome outcome) {
        return new RecordingsPage.Entry(recording.input().name(), outcome, recording.link());
    }
}
