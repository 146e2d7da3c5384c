package org.prosodia.report.explanation;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.report.PictureFile;
import org.prosodia.report.SpectrogramImage;
import org.prosodia.report.figure.Figure;
import org.prosodia.report.figure.FigurePicture;
import org.prosodia.report.figure.SvgFigure;
import org.prosodia.report.page.JsonText;

/**
 * A report on the explanation of one recording, for people and for programs: a self-contained HTML page, pictures as
 * PNG and SVG, the maps as CSV and NumPy arrays, text and JSON.
 */
public final class ExplanationReport {

    /** The file name of the page. */
    public static final String PAGE = "explanation.html";

    /** The file name of the pictures, without {@code .png} and {@code .svg}. */
    static final String FIGURE = "explanation";

    private static final String JSON = "explanation.json";

    private final Explanation why;
    private final ExplanationWords words;
    private final Optional<Lesson> lesson;

    private ExplanationReport(Explanation why, boolean teaching) {
        this.why = why;
        this.words = new ExplanationWords(why);
        this.lesson = teaching && !words.voiceless() ? Optional.of(new Lesson(why, words)) : Optional.empty();
    }

    /**
     * Returns a report on an explanation.
     *
     * @param teaching true if page, text and JSON also describe the network layer by layer, unless the recording has no
     *     voice
     */
    public static ExplanationReport of(Explanation why, boolean teaching) {
        return new ExplanationReport(why, teaching);
    }

    /**
     * The outcome of writing a report.
     *
     * @param files the names of the files written
     * @param problem a line on the file that could not be written, with the reason; empty if all were written
     */
    public record Written(List<String> files, String problem) {

        /** Copies the list. */
        public Written {
            files = List.copyOf(files);
        }
    }

    /**
     * Writes {@code explanation.html}, {@code .png}, {@code .svg} and {@code .json}, {@code maps.csv}, and NumPy arrays
     * of float32: {@code bottom-up.npy} (bands x columns; absent if the pooling has no bottom-up map),
     * {@code top-down.npy} and {@code evidence.npy} (labels x bands x columns), and the edges of columns and bands, one
     * more than these, {@code seconds.npy} and {@code hertz.npy}. Without a font for the PNG, the other files are
     * written and the outcome has the reason.
     *
     * @param folder the folder, created if missing; files of the same names are overwritten
     * @throws IOException if a file cannot be written
     */
    public Written write(Path folder) throws IOException {
        Files.createDirectories(folder);
        ExplanationFigure figures = new ExplanationFigure(why, words);
        Figure whole = figures.whole();
        AtomicFile.write(folder.resolve(PAGE), new ExplanationPage(why, words, figures, lesson).html());
        AtomicFile.write(folder.resolve(FIGURE + ".svg"), SvgFigure.file(whole));
        AtomicFile.write(folder.resolve(JSON), json() + "\n");
        List<String> files = new ArrayList<>(List.of(PAGE, FIGURE + ".svg", JSON));
        files.addAll(new MapFiles(why).write(folder));
        try {
            BufferedImage picture = FigurePicture.of(whole);
            AtomicFile.write(folder.resolve(FIGURE + ".png"), out -> PictureFile.writePng(picture, out));
            files.add(1, FIGURE + ".png");
            return new Written(files, "");
        } catch (SpectrogramImage.NoFontException e) {
            return new Written(files, "the picture was written as SVG only: " + e.getMessage());
        }
    }

    /**
     * Writes the page alone, which has all figures in it.
     *
     * @param file the file, which is overwritten; its folder is created if missing
     * @throws IOException if it cannot be written
     */
    public void writePage(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        ExplanationFigure figures = new ExplanationFigure(why, words);
        AtomicFile.write(file, new ExplanationPage(why, words, figures, lesson).html());
    }

    /**
     * Returns the main results as text: the regions, numbers and labels of the decision, several lines; without voice
     * the reason and the scores.
     */
    public String text() {
        return ExplanationText.of(why, words, lesson);
    }

    /**
     * Returns the explanation as JSON: {@code {"kind": "explanation", "file", "from", "duration", "emotion",
     * "runnerUp", "scores": {label: p}, "logits": {label: s}, "segments": [{"start", "end", "logits"}], "decision":
     * {"regions": [{"start", "end", "low", "high", "evidence": {label: s}}], "padding": {label: s}, "elsewhere":
     * {label: s}}, "accounts": {label: as the decision}, "maps": {"bands", "columns", "start", "columnSeconds",
     * "lowest", "bandHertz"}, "network": [{"layer", "input", "output", "parameters", "dependsOn", "task"}],
     * "conditions", "model": {"name", "protocol", "labels", "sha256"}}}. Times are in seconds of the file, frequencies
     * in Hz; {@code network} is present only when teaching. Without voice {@code "reason"} replaces {@code "emotion"},
     * and {@code runnerUp}, {@code decision} and {@code network} are absent. The {@code maps} of a model with mel bands
     * have {@code "edges"}, the lower end of each band and the upper end of the last, in place of {@code lowest} and
     * {@code bandHertz}.
     */
    public String json() {
        return JsonText.of(ExplanationJson.of(why, words, lesson));
    }

    /**
     * Returns the explanation as JSON with the values of the maps, on one line: {@link #json} whose {@code maps} also
     * have {@code "bottomUp": []}, unless the pooling has no such map, {@code "topDown": {label: []}} and
     * {@code "evidence": {label: []}}, each of bands x columns numbers, band after band from the lowest.
     */
    public String jsonWithMaps() {
        return ExplanationJson.withMaps(why, words).toString();
    }
}
