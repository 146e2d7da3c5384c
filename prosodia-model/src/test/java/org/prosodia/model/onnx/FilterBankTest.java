package org.prosodia.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prosodia.model.architecture.Weights.Array;

class FilterBankTest {

    /**
     * A filter of 3 bins x 1 column and one of 1 x 2 become two of 2 columns x 3 bins: time first, with the same
     * middle.
     */
    @Test
    void bringsFiltersToACommonShape() {
        FilterBank bank = FilterBank.of(
                Map.of(
                        "a.weight",
                        new Array(new int[] {1, 1, 3, 1}, new float[] {1, 2, 3}),
                        "a.bias",
                        new Array(new int[] {1}, new float[] {7}),
                        "b.weight",
                        new Array(new int[] {1, 1, 1, 2}, new float[] {4, 5}),
                        "b.bias",
                        new Array(new int[] {1}, new float[] {8})),
                List.of("a", "b", "absent"));
        assertThat(bank.before()).isZero();
        assertThat(bank.after()).isEqualTo(1);
        assertThat(bank.below()).isEqualTo(1);
        assertThat(bank.above()).isEqualTo(1);
        assertThat(bank.weight().shape()).containsExactly(2, 1, 2, 3);
        assertThat(bank.weight().values()).containsExactly(1, 2, 3, 0, 0, 0, 0, 4, 0, 0, 5, 0);

        assertThat(bank.bias().values()).containsExactly(7, 8);
    }
}
