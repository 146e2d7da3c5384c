package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

    @Test
    void namesReadBack() {
        assertThat(Augmentation.DEFAULT.name())
                .isEqualTo("frequency-warp=0.12,time-warp=0.2,shift=15,frequency-mask=8,time-mask=20,mixup=0.5");
        assertThat(Augmentation.parse(Augmentation.DEFAULT.name())).isEqualTo(Augmentation.DEFAULT);
        assertThat(Augmentation.parse("noise-floor=20,mixup=0.5").name()).isEqualTo("noise-floor=20,mixup=0.5");
        assertThat(Augmentation.NONE.name()).isEqualTo("none");
        assertThat(Augmentation.parse("none")).isEqualTo(Augmentation.NONE);
        assertThat(Augmentation.parse("mixup=0.25")).isEqualTo(new Augmentation(0, 0, 0, 0, 0, 0, 0.25));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mixup",
                "mixup=-1",
                "mixup=1e3",
                "mixup=0.1,mixup=0.2",
                "mixup=2",
                "time-warp=1",
                "noise-floor=80"
            })
    void refusesOtherForms(String name) {
        assertThatThrownBy(() -> Augmentation.parse(name)).hasMessageContaining("an augmentation");
    }

    @Test
    void refusesUnknownChangesAndListsThoseThereAre() {
        assertThatThrownBy(() -> Augmentation.parse("reverb=1"))
                .hasMessage("no augmentation is called 'reverb'; there are frequency-warp, time-warp, shift,"
                        + " frequency-mask, time-mask, mixup, noise-floor");
    }
}
