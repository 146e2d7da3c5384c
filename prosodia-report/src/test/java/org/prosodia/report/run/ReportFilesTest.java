package org.prosodia.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportFilesTest {

    @Test
    void namesCannotLeaveTheFolder() {
        ReportFiles files = new ReportFiles();
        assertThat(files.name("../../etc", "A b", "UA")).isEqualTo("etc-a-b-ua");
        assertThat(files.name("..", "/")).isEqualTo("part");
        assertThat(files.name("..", "\\")).isEqualTo("part-2");
    }

    /** The last word names the contents of the file: it is kept when the others are cut. */
    @Test
    void longNamesKeepTheirLastWord() {
        ReportFiles files = new ReportFiles();
        assertThat(files.name("x".repeat(100), "folds")).isEqualTo("x".repeat(75) + "-folds");
        assertThat(files.name("x".repeat(100), "folds")).isEqualTo("x".repeat(75) + "-folds-2");
    }
}
