package org.prosodia.annotations.elan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.prosodia.annotations.AnnotationException;
import org.prosodia.testing.AnnotationDocument;

/** Files in the form in which ELAN saves them. */
class ElanDocumentTest {

    private static final String DOCUMENT = AnnotationDocument.ELAN.text();

    @Test
    void tiersAndAnnotations() throws Exception {
        ElanDocument document = ElanDocument.parse(DOCUMENT);
        assertThat(document.media()).containsExactly("./sound/talk one.wav", "C:/talks/talk one.wav");
        assertThat(document.stereotypes()).containsExactly("Symbolic_Association");
        assertThat(document.ids())
                .containsExactlyInAnyOrder(
                        "emotion@A", "tx@A", "emotion@B", "a1", "a2", "a3", "a4", "a5", "default-lt", "symbolic");
        assertThat(document.tiers())
                .extracting(ElanDocument.Tier::parent)
                .containsExactly(Optional.of("tx@A"), Optional.empty(), Optional.empty());
        assertThat(document.tiers().get(0).annotations().get(0))
                .as("an annotation that refers to another has its times")
                .isEqualTo(new ElanDocument.Annotation(
                        18, "a3", false, OptionalLong.of(0), OptionalLong.of(760), "joy & <fun>"));
        assertThat(document.tiers().get(1).annotations().get(1))
                .isEqualTo(new ElanDocument.Annotation(
                        35, "a2", true, OptionalLong.of(760), OptionalLong.of(61_000), "well"));
    }

    /** Two slots without a time divide the 1000 ms between 500 and 1500 into thirds. */
    @Test
    void slotsWithoutATimeLieEvenlyBetweenTheirNeighbours() {
        TimeSlots slots = new TimeSlots();
        for (String slot : List.of("a=", "b=500", "c=", "d=", "e=1500", "f=")) {
            slots.add(slot.substring(0, 1), slot.substring(2));
        }
        assertThat(slots.times())
                .containsOnlyKeys("b", "c", "d", "e")
                .containsEntry("b", 500L)
                .containsEntry("c", 833L)
                .containsEntry("d", 1167L)
                .containsEntry("e", 1500L);
    }

    /** The media may start before the annotations' time. */
    @Test
    void theMediasOwnOrigin() throws Exception {
        ElanDocument document = ElanDocument.parse(DOCUMENT.replace(" MIME_TYPE", " TIME_ORIGIN=\"1500\" MIME_TYPE"));
        assertThat(document.tiers().get(2).annotations().get(0))
                .extracting(ElanDocument.Annotation::start, ElanDocument.Annotation::end)
                .containsExactly(OptionalLong.of(2_260), OptionalLong.of(62_500));
    }

    @Test
    void faultsHaveTheLine() {
        assertThatThrownBy(() -> ElanDocument.parse(DOCUMENT.replace("\"milliseconds\"", "\"PAL-frames\"")))
                .isInstanceOfSatisfying(
                        AnnotationException.class, e -> assertThat(e.line()).isEqualTo(5))
                .hasMessage("not an ELAN file: its times are in PAL-frames, not milliseconds; save it from ELAN again");
        assertThatThrownBy(() -> ElanDocument.parse("<!DOCTYPE x><ANNOTATION_DOCUMENT/>"))
                .hasMessageContaining("it declares a document type");
        assertThatThrownBy(() -> ElanDocument.parse("<ANNOTATION_DOCUMENT>"))
                .hasMessageStartingWith("not an ELAN file");
    }
}
