package org.prosodia.recognizer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolePolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent",
                "Agent-2",
                "call_centre_agents",
                "STAFF",
                "employé",
                "Beschäftigte",
                "student 4",
                "HR manager"
            })
    void refusesPeopleAtWorkAndInEducation(String role) {
        assertThatThrownBy(() -> RolePolicy.STRICT.check(role))
                .isInstanceOf(RoleRefusedException.class)
                .hasMessageContaining(role)
                .hasMessageContaining("Article 5(1)(f)")
                .hasMessageContaining("omit the role");
        assertThatCode(() -> RolePolicy.withException("fatigue of pilots, safety case 7")
                        .check(role))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer", "caller", "patient", "reagent", "left", "gentleman", "s"})
    void letsOthersThrough(String role) {
        assertThatCode(() -> RolePolicy.STRICT.check(role)).doesNotThrowAnyException();
    }

    @Test
    void theDocumentationListsThem() throws IOException {
        String page = Files.readString(Path.of("../docs/how-to/timelines.md"));
        String quoted = page.lines()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .collect(Collectors.joining(" "));

        assertThat(quoted.split(", *")).containsExactlyInAnyOrderElementsOf(RolePolicy.EMPLOYEES);
    }

    @Test
    void anExceptionNeedsAReason() {
        assertThatThrownBy(() -> RolePolicy.withException(" "))
                .hasMessageContaining("name the medical or safety reason");
        assertThat(RolePolicy.withException("x").workplaceException()).contains("x");
    }
}
