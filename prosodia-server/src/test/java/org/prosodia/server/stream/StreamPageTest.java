package org.prosodia.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.prosodia.formats.stream.SoundEncoding;
import org.prosodia.server.limits.StreamLimits;

/** {@code docs/reference/stream.md} lists what the protocol has. */
class StreamPageTest {

    @Test
    void thePageListsFieldsEncodingsCloseCodesAndLimits() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "stream.md"));

        for (String field : SessionUpdate.FIELDS) {
            assertThat(page).containsPattern("\\| (`\\w+`, )?`" + field + "`(, `\\w+`)? \\|");
        }
        for (String encoding : SoundEncoding.words()) {
            assertThat(page).contains("`" + encoding + "`");
        }
        for (Ending ending : Ending.values()) {
            assertThat(page).contains("\n| " + ending.code() + " | ");
            if (ending.finished()) {
                assertThat(page).contains("`" + ending.word() + "`");
            }
        }
        for (RecordComponent limit : StreamLimits.class.getRecordComponents()) {
            assertThat(page).contains("\n| `" + limit.getName() + "` | ");
        }
    }
}
