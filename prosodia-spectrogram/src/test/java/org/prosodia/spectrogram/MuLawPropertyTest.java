package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class MuLawPropertyTest {

    @Property
    void isTheLogarithm(
            @ForAll @DoubleRange(min = 0, max = 2) double x, @ForAll @DoubleRange(min = 0.01, max = 1e6) double mu) {
        assertThat((double) new MuLaw(mu).compand(x)).isCloseTo(Math.log1p(mu * x) / Math.log1p(mu), within(1.5e-7));
    }
}
