package org.prosodia.report.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.report.PictureFile;
import org.prosodia.report.SpectrogramImage;
import org.prosodia.report.figure.Figure;
import org.prosodia.report.figure.FigurePicture;
import org.prosodia.report.figure.SvgFigure;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.Table;

/**
 * The figures and tables of a report, which are written beside its page. File names consist of letters, digits and
 * hyphens, and are unique.
 */
final class ReportFiles {

    /** The folder of recordings for players. */
    static final String RECORDINGS = "recordings";

    private static final int LONGEST = 80;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, byte[]> recordings = new LinkedHashMap<>();

    /**
     * Returns a unique file name made of some words. The last word describes the contents and is kept in full if the
     * name must be shortened.
     */
    String name(String... words) {
        String last = plain(words[words.length - 1]);
        String others = plain(String.join("-", List.of(words).subList(0, words.length - 1)));
        String both = plain(others.substring(0, Math.min(Math.max(0, LONGEST - last.length()), others.length())) + "-"
                + last);
        String stem = both.isEmpty() ? "part" : both;
        String name = stem;
        for (int i = 2; !taken.add(name); i++) {
            name = stem + "-" + i;
        }
        return name;
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** Keeps a figure, and writes it into the page with a caption. */
    void figure(Html page, Figure figure, String caption) {
        figures.put(figure.name(), figure);
        page.open("figure")
                .markup(SvgFigure.inline(figure))
                .element("figcaption", caption)
                .close();
    }

    /** Keeps a table, and writes it into the page. */
    void table(Html page, Table table) {
        data(table);
        table.write(page);
    }

    /** Keeps a table without writing it into the page. */
    void data(Table table) {
        tables.put(table.name(), table);
    }

    /** Keeps a WAV file, and returns its place relative to the page. */
    String recording(String name, byte[] wave) {
        String place = RECORDINGS + "/" + name + ".wav";
        recordings.put(place, wave);
        return place;
    }

    /**
     * Writes all figures and tables into a folder: SVG and PNG, CSV and LaTeX; and the recordings for players.
     *
     * @return the files that could not be written and the reason; empty if all were written
     */
    String write(Path folder) throws IOException {
        for (Table table : tables.values()) {
            AtomicFile.write(folder.resolve(table.name() + ".csv"), table.csv());
            AtomicFile.write(folder.resolve(table.name() + ".tex"), table.latex());
        }
        for (Figure figure : figures.values()) {
            AtomicFile.write(folder.resolve(figure.name() + ".svg"), SvgFigure.file(figure));
        }
        for (Map.Entry<String, byte[]> recording : recordings.entrySet()) {
            Files.createDirectories(folder.resolve(RECORDINGS));
            AtomicFile.write(folder.resolve(recording.getKey()), recording.getValue());
        }
        try {
            for (Figure figure : figures.values()) {
                BufferedImage picture = FigurePicture.of(figure);
                AtomicFile.write(folder.resolve(figure.name() + ".png"), out -> PictureFile.writePng(picture, out));
            }
            return "";
        } catch (SpectrogramImage.NoFontException e) {
            return "figures were written as SVG only: " + e.getMessage();
        }
    }
}
