package org.prosodia.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportFilesTest {

    @Test
    void namesLeadNowhereElse() {
        ReportFiles files = new ReportFiles();
        assertThat(files.name("../../etc", "A b", "UA")).isEqualTo("etc-a-b-ua");
        assertThat(files.name("..", "/")).isEqualTo("part");
        assertThat(files.name("..", "\\")).isEqualTo("part-2");
    }

    /** The last word says what is in the file: it stays where the others are cut. */
    @Test
    void longNamesKeepTheirLastWord() {
        ReportFiles files = new ReportFiles();
        assertThat(files.name("x".repeat(100), "folds")).isEqualTo("x".repeat(75) + "-folds");
        assertThat(files.name("x".repeat(100), "folds")).isEqualTo("x".repeat(75) + "-folds-2");
    }
}
