package org.prosodia.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.prosodia.report.run.VariantTable;

/** The sentences on variants that are equal to others. */
class ReproductionTest {

    private static final String POOLINGS = "is average pooling: the map is linear";
    private static final String FILTERS = "spectral filters of 2 by 2 alone";

    private static String text(String... variants) {
        Map<String, NetworkCost> costs = Arrays.stream(variants)
                .collect(Collectors.toMap(Function.identity(), name -> new NetworkCost(1, 100, 1e6)));
        return new Reproduction("c", "p", false, VariantTable.of(Map.of()), List.of(), costs, false).text();
    }

    @Test
    void equalVariantsAreNamedWhereTheyStandInTheTable() {
        assertThat(text("paper")).doesNotContain(POOLINGS).doesNotContain(FILTERS);
        assertThat(text("paper", "average")).contains(POOLINGS).doesNotContain(FILTERS);
        assertThat(text("paper", "spectral-02x2")).doesNotContain(FILTERS);
        assertThat(text("spectral-02x2", "temporal-2x02")).contains(FILTERS).doesNotContain(POOLINGS);
    }
}
