package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsPageTest {

    private static final Path ROOT = Path.of("..");

    /** The page in docs is the output of the command: the same tables, figures and structure. */
    @Test
    void docsResultsIsWrittenByTheCommand() throws IOException {
        assertThat(PageStructure.of(Files.readString(ROOT.resolve("docs/measured/results.md"))))
                .isEqualTo(PageStructure.of(MeasuredPages.of(ROOT).results()));
    }

    @Test
    void missingMeasurementsAreNamed(@TempDir Path empty) throws IOException {
        String page = page(empty);
        assertThat(page).contains("## The demo\n\n```\n./prosodia demo\n```\n").endsWith("\nNot measured yet.\n");
        assertThat(page).doesNotContain("{{").doesNotContain("\n|");
    }

    @Test
    void aDifferenceHasItsInterval(@TempDir Path folder) throws IOException {
        String run = "{\"scores\": {\"pooled\": {\"WA\": 0.75, \"UA\": 0.7, \"macro-F1\": 0.65}, \"folds\": ["
                + "{\"name\": \"a\", \"UA\": 0.8}, {\"name\": \"b\", \"UA\": 0.6}]}}";
        Files.writeString(
                folder.resolve("same-folds.json"),
                "{\"variants\": [{\"runs\": [" + run + "]}, {\"runs\": [" + run
                        + "]}], \"pairs\": [{\"difference\": {"
                        + "\"difference\": 0.012, \"lower\": -0.03, \"upper\": 0.045, \"speakers\": 10, \"utterances\": 339, \"firstRuns\": 1, "
                        + "\"secondRuns\": 1, \"resamples\": 10000}, \"permutation\": {\"speakers\": 10, \"arrangements\": 1024, \"exact\": true, "
                        + "\"p\": 0.666}}]}");
        assertThat(page(folder))
                .contains("UA by pair of speakers: a, b")
                .contains("| Prosodia, seed 1 | 75.0 | 70.0 | 65.0 | 80.0, 60.0 |")
                .containsPattern("\\*\\*\\+1\\.2\\*\\*\\D+95\\D+\\*\\*-3\\.0 to \\+4\\.5\\*\\*\\D+10,000")
                .contains("contains zero")
                .containsPattern("10 speakers\\D+all\\s1,024 ways\\D+0\\.666");
    }

    @Test
    void eachSoundHasALine(@TempDir Path folder) throws IOException {
        String scores = "\"utterances\": 200, \"UA\": 0.5, \"WA\": 0.4, \"meanProbability\": 0.7, \"agreed\": ";
        String zero = "{\"measure\": \"UA\", \"difference\": 0.0}";
        Files.writeString(
                folder.resolve("sounds-emodb-cremad.json"),
                "{\"leaked\": false, \"sounds\": {\"recordings\": [{\"file\": \"tap.flac\", \"licence\": \"CC0 1.0\", "
                        + "\"credit\": \"A. Person\"}], \"changes\": [{\"name\": \"clean\", " + scores
                        + "200, \"differences\": [" + zero + ", " + zero + "]}, {\"name\": \"mu-law\", " + scores
                        + "150, \"differences\": [{\"difference\": -0.1, \"lower\": -0.2, \"upper\": 0.01, \"speakers\": 24}, "
                        + "{\"difference\": 0.02, \"lower\": 0.01, \"upper\": 0.03, \"speakers\": 24}]}]}}");
        assertThat(page(folder))
                .contains("| clean | 50.0 |  | 40.0 |  | 70.0 | 100.0 |")
                .contains("| mu-law | 50.0 | -10.0 (-20.0 to +1.0) | 40.0 | +2.0 (+1.0 to +3.0) | 70.0 | 75.0 |")
                .contains("24 speakers were resampled")
                .contains("- tap.flac: CC0 1.0, A. Person");
    }

    private static String page(Path measurements) throws IOException {
        return new MeasuredPages(MeasuredPages.of(ROOT).templates(), new MeasuredResults(measurements), measurements)
                .results();
    }
}
