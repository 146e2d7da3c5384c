package org.prosodia.report.explanation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.report.SpectrogramImage;
import org.prosodia.report.figure.Figure;
import org.prosodia.report.figure.FigurePicture;
import org.prosodia.report.figure.SvgFigure;

/**
 * An explanation for people and for programs: a page of HTML that needs nothing but itself, pictures as PNG and SVG, the maps as CSV and
 * NumPy arrays, text and JSON.
 */
public final class ExplanationReport {

    /** The page's name in its folder. */
    public static final String PAGE = "explanation.html";

    /** The pictures' name, without {@code .png} and {@code .svg}. */
    static final String FIGURE = "explanation";

    private static final String JSON = "explanation.json";

    private final Explanation why;
    private final ExplanationWords words;
    private final Optional<Lesson> lesson;

    private ExplanationReport(Explanation why, boolean teaching) {
        this.why = why;
        this.words = new ExplanationWords(why);
        this.lesson = teaching ? Optional.of(new Lesson(why, words)) : Optional.empty();
    }

    /**
     * A report on an explanation.
     *
     * @param teaching whether page, text and JSON walk the network layer by layer too
     */
    public static ExplanationReport of(Explanation why, boolean teaching) {
        return new ExplanationReport(why, teaching);
    }

    /**
     * What was written.
     *
     * @param files their names in the folder
     * @param complaint what could not be written and why, a line; empty if all was
     */
    public record Written(List<String> files, String complaint) {

        /** Copies the list. */
        public Written {
            files = List.copyOf(files);
        }
    }

    /**
     * Writes {@code explanation.html}, {@code .png}, {@code .svg} and {@code .json}, {@code maps.csv}, and NumPy arrays of float32:
     * {@code bottom-up.npy} (bands x columns), {@code top-down.npy} and {@code evidence.npy} (labels x bands x columns), and the edges of
     * columns and bands, one more than these, {@code seconds.npy} and {@code hertz.npy}.
     *
     * @param folder is made if it is not there; files of the same names are overwritten
     * @throws IOException if a file cannot be written
     */
    public Written write(Path folder) throws IOException {
        Files.createDirectories(folder);
        ExplanationFigure figures = new ExplanationFigure(why, words);
        Figure whole = figures.whole();
        Files.writeString(folder.resolve(PAGE), new ExplanationPage(why, words, figures, lesson).html());
        Files.writeString(folder.resolve(FIGURE + ".svg"), SvgFigure.file(whole));
        Files.writeString(folder.resolve(JSON), json().toPrettyString() + "\n");
        List<String> files = new ArrayList<>(List.of(PAGE, FIGURE + ".svg", JSON));
        files.addAll(new MapFiles(why).write(folder));
        try {
            ImageIO.write(FigurePicture.of(whole), "png", folder.resolve(FIGURE + ".png").toFile());
            files.add(1, FIGURE + ".png");
            return new Written(files, "");
        } catch (SpectrogramImage.NoFontException e) {
            return new Written(files, "the picture was written as SVG only: " + e.getMessage());
        }
    }

    /** The main lines, for people: what decided, in words and numbers. */
    public String text() {
        return ExplanationText.of(why, words, lesson);
    }

    /**
     * {@code {"kind": "explanation", "file", "from", "duration", "emotion", "runnerUp", "scores": {label: p}, "logits": {label: s},
     * "segments": [{"start", "end", "logits"}], "decision": {"regions": [{"start", "end", "low", "high", "evidence": {label: s}}],
     * "padding": {label: s}, "elsewhere": {label: s}}, "accounts": {label: as the decision}, "maps": {"bands", "columns", "start",
     * "columnSeconds", "lowest", "bandHertz"}, "network": [{"layer", "input", "output", "parameters", "dependsOn", "task"}], "conditions",
     * "model": {"name", "protocol", "labels", "sha256"}}}: times in seconds of the file, frequencies in Hz; {@code network} when teaching.
     */
    public ObjectNode json() {
        return ExplanationJson.of(why, words, lesson);
    }
}
