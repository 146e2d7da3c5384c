package org.prosodia.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordLinesTest {

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void looksAheadAndTakesLines() throws IOException {
        RecordLines lines =
                new RecordLines(new ByteArrayInputStream("one\n\nthree\ntorn".getBytes(StandardCharsets.UTF_8)), 11);

        assertThat(text(lines.peek(2))).isEqualTo("on");
        assertThat(text(lines.peek(6))).isEqualTo("one\n\nt");
        assertThat(text(lines.take())).isEqualTo("one\n");
        assertThat(text(lines.take())).isEqualTo("\n");
        assertThat(text(lines.peek(100))).isEqualTo("three\n");
        assertThat(text(lines.take())).isEqualTo("three\n");
        assertThat(lines.peek(1)).isEmpty();
        assertThat(lines.take()).isEmpty();
    }

    /** A line may be longer than the initial buffer and start in its middle. */
    @Test
    void linesMayBeLong() throws IOException {
        String longLine = "x".repeat(300_000) + "\n";
        String all = "a\n" + longLine + "b\n" + longLine;
        RecordLines lines =
                new RecordLines(new ByteArrayInputStream(all.getBytes(StandardCharsets.UTF_8)), all.length());

        assertThat(text(lines.take())).isEqualTo("a\n");
        assertThat(text(lines.take())).isEqualTo(longLine);
        assertThat(text(lines.peek(3))).isEqualTo("b\nx");
        assertThat(text(lines.take())).isEqualTo("b\n");
        assertThat(text(lines.take())).isEqualTo(longLine);
        assertThat(lines.take()).isEmpty();
    }
}
