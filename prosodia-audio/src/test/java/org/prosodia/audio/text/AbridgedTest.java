package org.prosodia.audio.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AbridgedTest {

    @Test
    void theFirstItemsAndTheNumberOfTheOthers() {
        List<String> items = List.of("a", "b", "c");
        assertThat(Abridged.list(items, 1)).isEqualTo("a and 2 more");
        assertThat(Abridged.list(items, 2)).isEqualTo("a, b and 1 more");
        assertThat(Abridged.list(items, 3)).isEqualTo("a, b, c");
        assertThat(Abridged.list(List.of(), 3)).isEmpty();
    }
}
