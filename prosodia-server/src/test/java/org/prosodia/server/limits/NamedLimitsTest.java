package org.prosodia.server.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamedLimitsTest {

    private static ServerLimits set(String... texts) {
        NamedLimits limits = new NamedLimits();
        List.of(texts).forEach(limits::set);
        return limits.build();
    }

    @Test
    void everyLimitHasItsNameAndStandsInTheDocumentation() throws IOException {
        List<String> components = Stream.of(ServerLimits.class, StreamLimits.class)
                .flatMap(limits -> Stream.of(limits.getRecordComponents()))
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("stream"))
                .toList();
        assertThat(NamedLimits.names()).isEqualTo(components);
        String pages = Files.readString(Path.of("../docs/how-to/service.md"))
                + Files.readString(Path.of("../docs/reference/stream.md"));
        assertThat(components).allSatisfy(name -> assertThat(pages).contains("| `" + name + "` | "));
    }

    @Test
    void valuesHaveUnits() {
        ServerLimits limits = set(
                "bodyBytes=1GiB",
                "recordingSeconds=90.5",
                "jobSeconds=60",
                "uploadTime=1.5min",
                "uploadRate=2KiB",
                "idleTime=250ms",
                "headTime=16s",
                "waitTime=3s",
                "workTime=4s",
                "jobTime=2h",
                "uploads=5",
                "queue=6",
                "connections=7",
                "jobs=8",
                "resultTime=9s",
                "resultBytes=10",
                "drainTime=11s",
                "decoderBytes=1GiB",
                "decoderTime=10s",
                "streams=12",
                "streamTime=13min",
                "streamIdleTime=14s",
                "frameBytes=512KiB",
                "pendingEvents=15");
        assertThat(limits)
                .isEqualTo(new ServerLimits(
                        1_073_741_824,
                        90.5,
                        60,
                        Duration.ofSeconds(90),
                        2_048,
                        Duration.ofMillis(250),
                        Duration.ofSeconds(16),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofHours(2),
                        5,
                        6,
                        7,
                        8,
                        Duration.ofSeconds(9),
                        10,
                        Duration.ofSeconds(11),
                        1_073_741_824,
                        Duration.ofSeconds(10),
                        new StreamLimits(12, Duration.ofMinutes(13), Duration.ofSeconds(14), 524_288, 15)));
        assertThat(set()).isEqualTo(ServerLimits.DEFAULT);
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() -> set("length=3"))
                .hasMessageContaining("not as 'length=3'")
                .hasMessageContaining("bodyBytes, recordingSeconds,")
                .hasMessageContaining(", pendingEvents");
        assertThatThrownBy(() -> set("queue")).hasMessageContaining("NAME=VALUE");
        assertThatThrownBy(() -> set("queue=many")).hasMessage("the limit queue=many: the value is a whole number");
        assertThatThrownBy(() -> set("queue=0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set("workTime=30")).hasMessageContaining("such as 200ms, 30s, 5min or 4h");
        assertThatThrownBy(() -> set("bodyBytes=1GB")).hasMessageContaining("64MiB");
        assertThatThrownBy(() -> set("jobSeconds=1h")).hasMessageContaining("without a unit");
        assertThatThrownBy(() -> set("frameBytes=2GiB")).hasMessageContaining("at most 1 GiB");
        assertThatThrownBy(() -> set("decoderBytes=10MiB")).hasMessageContaining("at least 201326592 bytes");
        assertThatThrownBy(() -> set("decoderTime=0s")).hasMessageContaining("above 0");
        assertThatThrownBy(() -> set("drainTime=0s")).hasMessageContaining("drainTime is at least 1");
    }
}
