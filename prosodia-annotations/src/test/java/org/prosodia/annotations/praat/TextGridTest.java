package org.prosodia.annotations.praat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.prosodia.annotations.AnnotationException;
import org.prosodia.testing.AnnotationDocument;

/** TextGrids in the form in which Praat saves them. */
class TextGridTest {

    private static final String LONG = AnnotationDocument.PRAAT_LONG.text();
    private static final String SHORT = AnnotationDocument.PRAAT_SHORT.text();

    /** Each place is that of the text that was read. */
    @Test
    void aLongTextFile() throws Exception {
        TextGrid grid = TextGrid.parse(LONG);
        assertThat(grid.longForm()).isTrue();
        assertThat(grid.tiers()).hasSize(3);
        assertThat(LONG.substring(grid.countStart(), grid.countEnd())).isEqualTo("3");
        assertThat(LONG.substring(0, grid.countStart())).endsWith("size = ");
        for (TextGrid.Tier tier : grid.tiers()) {
            assertThat(tier.intervals())
                    .allSatisfy(interval ->
                            assertThat(LONG.substring(interval.place())).startsWith(interval.start()));
            assertThat(tier.points())
                    .allSatisfy(
                            point -> assertThat(LONG.substring(point.place())).startsWith(point.time()));
        }
        assertThat(grid.tiers()).anySatisfy(tier -> assertThat(tier.points()).isNotEmpty());
    }

    @Test
    void aShortTextFile() throws Exception {
        TextGrid grid = TextGrid.parse(SHORT);
        assertThat(grid.longForm()).isFalse();
        assertThat(grid.tiers()).extracting(TextGrid.Tier::name).containsExactly("anna", "bob");
        assertThat(grid.tiers().get(0).intervals())
                .extracting(TextGrid.Interval::start, TextGrid.Interval::end, TextGrid.Interval::label)
                .contains(tuple("0.5", "2.3", "sadness"));
    }

    @Test
    void noTiers() throws Exception {
        TextGrid grid = TextGrid.parse("\"ooTextFile\" \"TextGrid\" 0 1 <absent>");
        assertThat(grid.tiers()).isEmpty();
        assertThat(grid.countStart()).isEqualTo(grid.countEnd());
    }

    @Test
    void faultsHaveTheLine() {
        assertThatThrownBy(() -> TextGrid.parse("\"ooTextFile\"\n\"TextGrid\"\n0 <exists>"))
                .isInstanceOfSatisfying(
                        AnnotationException.class, e -> assertThat(e.line()).isEqualTo(3))
                .hasMessage("not as Praat writes a TextGrid: the flag exists where the end should be;"
                        + " save it from Praat as a text file");
        assertThatThrownBy(() -> TextGrid.parse("\"ooTextFile\" \"PitchTier\""))
                .hasMessageContaining("\"PitchTier\" where \"TextGrid\" should be");
    }
}
