package org.prosodia.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.prosodia.model.AtomicFile;

/**
 * The pages under {@code docs/measured} that are written from {@code measurements}.
 *
 * @param root of the checkout
 */
record MeasuredPages(Path root) {

    /** Writes all of them, with their figures. */
    void write() throws IOException {
        write("results.md", results());
        write("performance.md", performance());
        Optional<String> figure = PerformancePage.figure(measurements());
        if (figure.isPresent()) {
            write(PerformancePage.FIGURE, figure.get());
        }
    }

    String results() throws IOException {
        return ResultsPage.of(measurements());
    }

    String performance() throws IOException {
        return PerformancePage.of(measurements());
    }

    private Path measurements() {
        return root.resolve("measurements");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve("docs/measured").resolve(name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
