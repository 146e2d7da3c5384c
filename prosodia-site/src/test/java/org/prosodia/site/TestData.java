package org.prosodia.site;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The corpora that slow tests measure on. */
final class TestData {

    private TestData() {}

    /** Returns the folder of the corpora, or skips the test and names the consequence. */
    static Path folder(String consequence) {
        String root = System.getenv("PROSODIA_DATA");
        assumeTrue(
                root != null
                        && Files.isDirectory(Path.of(root, "emodb"))
                        && Files.isDirectory(Path.of(root, "ravdess")),
                "PROSODIA_DATA names no folder with emodb/ and ravdess/: " + consequence);
        return Path.of(root);
    }
}
