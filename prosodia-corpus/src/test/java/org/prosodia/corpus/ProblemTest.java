package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void isOneLineWhateverItQuotes() {
        Problem problem =
                new Problem(Path.of("list.csv"), 3, "there is no column 'audio'; there are 'au\r\ndio', 'a\u0000b'");
        assertThat(problem).hasToString("list.csv:3: there is no column 'audio'; there are 'au dio', 'a b'");
    }
}
