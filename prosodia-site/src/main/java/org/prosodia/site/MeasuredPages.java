package org.prosodia.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.files.AtomicFile;

/**
 * The pages in {@code docs/measured} of a checkout, from {@code measurements} and {@code site/templates}.
 *
 * @param templates the templates of the pages
 * @param measured the results of commands
 * @param folder the output folder
 */
record MeasuredPages(Templates templates, MeasuredResults measured, Path folder) {

    private static final String FIGURE = "images/cost-by-length.svg";

    /** Returns the pages of a checkout. */
    static MeasuredPages of(Path checkout) {
        return new MeasuredPages(
                new Templates(checkout.resolve("site/templates")),
                new MeasuredResults(checkout.resolve("measurements")),
                checkout.resolve("docs/measured"));
    }

    String results() throws IOException {
        return templates.render("results", ResultsTables.of(measured));
    }

    String performance() throws IOException {
        return templates.render("performance", PerformanceTables.of(measured));
    }

    String experiments() throws IOException {
        return templates.render("experiments", ExperimentTables.of(measured));
    }

    String scale() throws IOException {
        return templates.render("scale", ScaleTables.of(measured));
    }

    String attacks() throws IOException {
        return templates.render("attacks", AttackTables.of(measured));
    }

    /** Writes the pages of results, experiments, performance, scale and attacks, with the figure of performance. */
    void write() throws IOException {
        write("results.md", results());
        write("experiments.md", experiments());
        write("performance.md", performance());
        write("scale.md", scale());
        write("attacks.md", attacks());
        Optional<String> figure = PerformanceTables.figure(measured);
        if (figure.isPresent()) {
            write(FIGURE, figure.get());
        }
    }

    /** Writes a page that is named as its template. */
    void write(String template, Map<String, Object> values) throws IOException {
        write(template + ".md", templates.render(template, values));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name).toAbsolutePath();
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
