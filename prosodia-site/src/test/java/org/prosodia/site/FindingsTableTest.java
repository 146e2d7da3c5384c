package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FindingsTableTest {

    @Test
    void aRowForEachFindingAndAColumnForEachExperiment() throws IOException {
        FindingsTable table = new FindingsTable()
                .add("EmoDB", findings("A is above B", "confirmed", 0.05, 0.012, 0.1))
                .add("EmoDB", findings("A is above B", "not confirmed", -0.05, -0.1, -0.01))
                .add("RAVDESS", findings("A is above B", "cannot tell", 0.001, -0.02, 0.03))
                .add("RAVDESS", findings("Happy is the weakest class", "not confirmed", -0.3, -0.4, -0.2));

        assertThat(table).hasToString("""
                | the paper's finding | EmoDB | RAVDESS |
                | --- | --- | --- |
                | A is above B | **confirmed**: +5.0 (+1.2 to +10.0) | **cannot tell**: +0.1 (-2.0 to +3.0) |
                | Happy is the weakest class | not measured | **not confirmed**: -30.0 (-40.0 to -20.0) |""");
    }

    @Test
    void aComparisonIsAddedByTheStatementOfItsFinding() throws IOException {
        FindingsTable table = new FindingsTable()
                .add("paper's network", "A is above B", comparison(0.02, 0.001, 0.04))
                .add("paper's network", "A is above C", comparison(-0.02, -0.04, -0.001))
                .add("paper's network", "A is above D", comparison(0.02, -0.01, 0.05));

        assertThat(table).hasToString("""
                | the paper's finding | paper's network |
                | --- | --- |
                | A is above B | **confirmed**: +2.0 (+0.1 to +4.0) |
                | A is above C | **not confirmed**: -2.0 (-4.0 to -0.1) |
                | A is above D | **cannot tell**: +2.0 (-1.0 to +5.0) |""");
    }

    private static JsonNode comparison(double difference, double lower, double upper) throws IOException {
        return MeasuredResults.JSON.readTree("{\"pairs\": [{\"difference\": {\"difference\": " + difference
                + ", \"lower\": " + lower + ", \"upper\": " + upper + "}}]}");
    }

    private static JsonNode findings(String statement, String verdict, double estimate, double lower, double upper)
            throws IOException {
        return MeasuredResults.JSON.readTree(
                "{\"findings\": [{\"statement\": \"" + statement + "\", \"verdict\": \"" + verdict
                        + "\", \"estimate\": " + estimate + ", \"lower\": " + lower + ", \"upper\": " + upper + "}]}");
    }
}
