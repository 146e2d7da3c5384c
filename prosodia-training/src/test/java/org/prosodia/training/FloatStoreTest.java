package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FloatStoreTest {

    @Test
    void laterChangesOfAnArrayDoNotReachTheStore() {
        try (FloatStore store = new FloatStore(100)) {
            float[] values = {1, 2};
            store.add(values);
            Arrays.fill(values, 9);
            assertThat(store.get(0).get(0)).isEqualTo(1);
        }
    }
}
