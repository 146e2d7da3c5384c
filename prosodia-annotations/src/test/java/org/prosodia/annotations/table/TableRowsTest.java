package org.prosodia.annotations.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableRowsTest {

    private static List<TableRows.Row> rows(String text, char delimiter) throws IOException {
        TableRows rows = new TableRows(new StringReader(text), delimiter);
        List<TableRows.Row> all = new ArrayList<>();
        for (Optional<TableRows.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
            all.add(row.get());
        }
        return all;
    }

    /** A quoted value spans two lines, and two lines are empty. */
    @Test
    void rowsHaveTheirLineAndPlace() throws Exception {
        assertThat(rows("a;b\r\n1;\"x; \"\"y\"\"\r\nz\"\r\n\r\n\r\n2;3", ';'))
                .containsExactly(
                        new TableRows.Row(1, 0, List.of("a", "b")),
                        new TableRows.Row(2, 5, List.of("1", "x; \"y\"\r\nz")),
                        new TableRows.Row(6, 22, List.of("2", "3")));
        assertThat(rows("", ',')).isEmpty();
        assertThat(rows(" , \n", ',')).singleElement().matches(TableRows.Row::isBlank);
    }

    @Test
    void aQuoteThatIsLeftOpen() throws Exception {
        TableRows rows = new TableRows(new StringReader("a,b\n1,\"x\n"), ',');
        assertThat(rows.next()).isPresent();
        assertThatThrownBy(rows::next).isInstanceOf(IOException.class);
    }

    @Test
    void delimiters() {
        assertThat(TableDelimiter.of("start;note, or text;end")).isEqualTo(new TableDelimiter(';', false));
        assertThat(TableDelimiter.of("\"a;b;c\",d")).isEqualTo(new TableDelimiter(',', false));
        assertThat(TableDelimiter.of("start\tend")).isEqualTo(new TableDelimiter('\t', false));
        assertThat(TableDelimiter.of("start")).isEqualTo(new TableDelimiter(',', false));
        assertThat(TableDelimiter.of("SEP=|")).isEqualTo(new TableDelimiter('|', true));
        assertThat(TableDelimiter.of("\"sep=\t\"")).isEqualTo(new TableDelimiter('\t', true));
    }
}
