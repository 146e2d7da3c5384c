package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FindingsOverviewTest {

    @Test
    void aLineForEachFindingAndAColumnForEachCorpus() throws IOException {
        Markdown page = new Markdown();

        new FindingsOverview().add("EmoDB", findings("A is above B", "confirmed", 0.05, 0.012, 0.1))
                .add("EmoDB", findings("A is above B", "not confirmed", -0.05, -0.1, -0.01))
                .add("RAVDESS", findings("A is above B", "cannot tell", 0.001, -0.02, 0.03))
                .add("RAVDESS", findings("Happy is the weakest class", "not confirmed", -0.3, -0.4, -0.2)).write(page);

        assertThat(page).hasToString("""
                | the paper's finding | EmoDB | RAVDESS |
                | --- | --- | --- |
                | A is above B | **confirmed**: +5.0 (+1.2 to +10.0) | **cannot tell**: +0.1 (-2.0 to +3.0) |
                | Happy is the weakest class | not measured | **not confirmed**: -30.0 (-40.0 to -20.0) |
                """);
    }

    private static JsonNode findings(String statement, String verdict, double estimate, double lower, double upper) throws IOException {
        return RunResult.JSON.readTree("{\"findings\": [{\"statement\": \"" + statement + "\", \"verdict\": \"" + verdict
                + "\", \"estimate\": " + estimate + ", \"lower\": " + lower + ", \"upper\": " + upper + "}]}");
    }
}
