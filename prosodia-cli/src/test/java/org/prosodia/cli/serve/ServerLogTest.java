package org.prosodia.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ServerLogTest {

    private static final Logger LOG = LoggerFactory.getLogger("org.example.Connection");

    @Test
    void errorsHaveTheirPlaceInTheProgramAndNothingThatNamesARecording() throws Exception {
        List<String> lines = new ArrayList<>();
        ServerLog.during(
                lines::add,
                () -> LOG.atError()
                        .addKeyValue("requestId", "seventeen")
                        .setCause(new IllegalStateException("Anna.wav: broken", new IOException("Anna.wav")))
                        .log("cannot answer {} of (GET http://localhost/v1/recognize?name=Anna.wav) at all", "POST"));

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).doesNotContain("Anna");
        JsonNode line = new ObjectMapper().readTree(lines.get(0));
        assertThat(line.get("level").asText()).isEqualTo("ERROR");
        assertThat(line.get("message").asText())
                .isEqualTo("cannot answer POST of (GET http://localhost/v1/recognize) at all");
        assertThat(line.get("requestId").asText()).isEqualTo("seventeen");
        assertThat(line.get("logger").asText()).isEqualTo("org.example.Connection");
        List<String> stack = new ArrayList<>();
        line.get("stack").forEach(frame -> stack.add(frame.asText()));
        assertThat(stack)
                .startsWith("java.lang.IllegalStateException")
                .contains("caused by java.io.IOException")
                .anySatisfy(frame -> assertThat(frame).contains("ServerLogTest"));
    }

    @Test
    void theLogBeforeIsRestored() throws Exception {
        List<String> lines = new ArrayList<>();
        ServerLog.during(lines::add, () -> {});
        LOG.warn("afterwards, on standard error");
        assertThat(lines).isEmpty();
    }
}
