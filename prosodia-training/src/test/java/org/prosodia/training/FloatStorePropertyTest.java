package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FloatStorePropertyTest {

    @Property(tries = 50)
    void givesBackWhatItTookInMemoryAndInAFile(
            @ForAll @Size(max = 20) List<@IntRange(max = 500) Integer> lengths,
            @ForAll @IntRange(max = 8_000) int budget) {
        try (FloatStore store = new FloatStore(budget)) {
            long bytes = 0;
            for (int n = 0; n < lengths.size(); n++) {
                assertThat(store.add(array(n, lengths.get(n)))).isEqualTo(n);
                bytes += 4L * lengths.get(n);
            }
            assertThat(store.size()).isEqualTo(lengths.size());
            assertThat(store.spilled()).isEqualTo(bytes > budget);
            for (int n = 0; n < lengths.size(); n++) {
                float[] back = new float[lengths.get(n)];
                store.get(n).get(back);
                assertThat(back).isEqualTo(array(n, lengths.get(n)));
                assertThat(store.get(n).remaining()).isEqualTo(lengths.get(n));
            }
        }
    }

    private static float[] array(int n, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = 1_000 * n + i;
        }
        return values;
    }
}
