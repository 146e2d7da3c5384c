package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsPageTest {

    private static final Path ROOT = Path.of("..");

    /** Nobody has edited the page: it is what the command makes of the results beside it. */
    @Test
    void docsResultsIsWrittenByTheCommand() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/measured/results.md"))).isEqualTo(new MeasuredPages(ROOT).results());
    }

    @Test
    void whatIsNotMeasuredIsNamed(@TempDir Path empty) throws IOException {
        assertThat(ResultsPage.of(empty)).contains("## The demo").contains("Not measured yet.");
    }

    @Test
    void aDifferenceIsToldWithItsInterval(@TempDir Path folder) throws IOException {
        String run = "{\"scores\": {\"pooled\": {\"WA\": 0.75, \"UA\": 0.7, \"macro-F1\": 0.65}, \"folds\": ["
                + "{\"name\": \"a\", \"UA\": 0.8}, {\"name\": \"b\", \"UA\": 0.6}]}}";
        Files.writeString(folder.resolve("same-folds.json"), "{\"variants\": [{\"runs\": [" + run + "]}, {\"runs\": [" + run
                + "]}], \"pairs\": [{\"difference\": {"
                + "\"difference\": 0.012, \"lower\": -0.03, \"upper\": 0.045, \"speakers\": 10, \"utterances\": 339, \"firstRuns\": 1, "
                + "\"secondRuns\": 1, \"resamples\": 10000}, \"permutation\": {\"speakers\": 10, \"arrangements\": 1024, \"exact\": true, "
                + "\"p\": 0.666}}]}");
        assertThat(ResultsPage.of(folder)).contains("UA by pair of speakers: a, b")
                .contains("| Prosodia, seed 1 | 75.0 | 70.0 | 65.0 | 80.0, 60.0 |")
                .contains("**+1.2**, 95 % interval **-3.0 to +4.5** by resampling speakers 10,000 times; it contains zero.")
                .contains("Permutation test, the sides of 10 speakers swapped in all 1,024 ways: p = 0.67.");
    }
}
