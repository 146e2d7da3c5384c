package org.prosodia.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.spectrogram.FrontEnd;

class ModelFilePropertyTest {

    private static final Architecture PAPER = Architecture.paper(4);
    private static final byte[] BYTES =
            ModelEncoder.encode(Models.metadata(PAPER, FrontEnd.PAPER), Models.random(PAPER, 1));

    @Property(tries = 300)
    void everyFlippedBitOfTheGraphIsNoticed(
            @ForAll @IntRange(min = 20, max = 370_000) int position, @ForAll @IntRange(max = 7) int bit) {
        byte[] flipped = BYTES.clone();
        flipped[position] ^= (byte) (1 << bit);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> ModelFile.of("m", flipped).weights());
    }

    /** Changed bits in the card may change its text; any change results in a model or a typed error. */
    @Property(tries = 500)
    void anyDamageGivesAnAnswerOrATypedError(
            @ForAll @IntRange(min = 374_000, max = 390_000) int position, @ForAll byte value) {
        byte[] changed = BYTES.clone();
        changed[Math.min(position, BYTES.length - 1)] = value;
        answerOrError(changed);
    }

    @Property(tries = 2_000)
    void anyBytesGiveAnAnswerOrATypedError(@ForAll @Size(max = 60) byte[] bytes) {
        answerOrError(bytes);
    }

    private static void answerOrError(byte[] bytes) {
        try {
            ModelFile.of("m", bytes).weights();
        } catch (ModelException e) {
            assertThat(e.getMessage()).startsWith("m: ").doesNotContain("\n");
        }
    }
}
