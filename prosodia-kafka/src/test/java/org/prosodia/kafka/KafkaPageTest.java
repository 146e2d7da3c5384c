package org.prosodia.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/kafka.md} lists what there is. */
class KafkaPageTest {

    @Test
    void thePageListsPropertiesLimitsProblemsAndMeasures() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "kafka.md"));

        for (String name : CallProperties.NAMES) {
            assertThat(page).contains("`" + CallProperties.OWN + name + "`");
        }
        for (RecordComponent limit : CallLimits.class.getRecordComponents()) {
            assertThat(page).contains("\n| `" + limit.getName() + "` | ");
        }
        for (CallProblem problem : CallProblem.values()) {
            assertThat(page).contains("\n| `" + problem.word() + "` | ");
        }
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CallMetrics metrics = new CallMetrics(registry);
        metrics.ended("client");
        metrics.failed(CallProblem.BUSY);
        assertThat(registry.getMeters())
                .allSatisfy(
                        meter -> assertThat(page).contains("`" + meter.getId().getName() + "`"));
    }
}
