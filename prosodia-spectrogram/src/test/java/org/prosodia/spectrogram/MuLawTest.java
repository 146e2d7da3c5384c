package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MuLawTest {

    private final MuLaw paper = new MuLaw(255);

    @Test
    void endsAreExact() {
        assertThat(paper.compand(0)).isZero();
        assertThat(paper.compand(1)).isEqualTo(1f);
    }

    @Test
    void knownValues() {
        assertThat(paper.compand(1 / 255.0)).isEqualTo(0.125f); // ln 2 / ln 256
        assertThat(paper.compand(3 / 255.0)).isEqualTo(0.25f);
        assertThat(paper.compand(15 / 255.0)).isEqualTo(0.5f);
    }
}
