package org.prosodia.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FuzzTargetsTest {

    @Test
    void namesAreUnique() throws Exception {
        assertThat(FuzzTargets.all()).extracting(FuzzTarget::name).doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> seedsAreAccepted() throws Exception {
        return FuzzTargets.all().stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> {
                    assertThat(target.seeds()).isNotEmpty();
                    for (byte[] seed : target.seeds()) {
                        assertThat(target.accepts(seed)).isTrue();
                    }
                }));
    }
}
