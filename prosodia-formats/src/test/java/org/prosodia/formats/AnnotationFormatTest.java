package org.prosodia.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** One small document in each format. */
class AnnotationFormatTest {

    private static final AnnotatedRecording CALL = new AnnotatedRecording("../calls/call 7.wav", 3725.25, List.of(
            AnnotationTier.emotions("agent", List.of(Annotation.of(0.4, 2.0005, "neutral", 0.75),
                    new Annotation(2.0005, 3.25, "\"so\" <angry>\n& sad", OptionalDouble.empty()))),
            AnnotationTier.emotions("customer", List.of(Annotation.of(1, 3725.25, "fröhlich", 2.0 / 3))),
            new AnnotationTier("voice", Optional.empty(), List.of(new Annotation(0.4, 3.25, "speech", OptionalDouble.empty())))));

    private static String written(AnnotationFormat format) throws Exception {
        StringWriter out = new StringWriter();
        format.write(CALL, out);
        return out.toString();
    }

    @Test
    void praat() throws Exception {
        assertThat(written(AnnotationFormat.TEXTGRID)).isEqualTo("""
                File type = "ooTextFile"
                Object class = "TextGrid"

                xmin = 0\s
                xmax = 3725.25\s
                tiers? <exists>\s
                size = 3\s
                item []:\s
                    item [1]:
                        class = "IntervalTier"\s
                        name = "emotion@agent"\s
                        xmin = 0\s
                        xmax = 3725.25\s
                        intervals: size = 4\s
                        intervals [1]:
                            xmin = 0\s
                            xmax = 0.4\s
                            text = ""\s
                        intervals [2]:
                            xmin = 0.4\s
                            xmax = 2.0005\s
                            text = "neutral"\s
                        intervals [3]:
                            xmin = 2.0005\s
                            xmax = 3.25\s
                            text = "\""so"" <angry>
                & sad"\s
                        intervals [4]:
                            xmin = 3.25\s
                            xmax = 3725.25\s
                            text = ""\s
                    item [2]:
                        class = "IntervalTier"\s
                        name = "emotion@customer"\s
                        xmin = 0\s
                        xmax = 3725.25\s
                        intervals: size = 2\s
                        intervals [1]:
                            xmin = 0\s
                            xmax = 1\s
                            text = ""\s
                        intervals [2]:
                            xmin = 1\s
                            xmax = 3725.25\s
                            text = "fröhlich"\s
                    item [3]:
                        class = "IntervalTier"\s
                        name = "voice"\s
                        xmin = 0\s
                        xmax = 3725.25\s
                        intervals: size = 3\s
                        intervals [1]:
                            xmin = 0\s
                            xmax = 0.4\s
                            text = ""\s
                        intervals [2]:
                            xmin = 0.4\s
                            xmax = 3.25\s
                            text = "speech"\s
                        intervals [3]:
                            xmin = 3.25\s
                            xmax = 3725.25\s
                            text = ""\s
                """);
    }

    /** 2.0005 s is halfway between two milliseconds: the even one. */
    @Test
    void elan() throws Exception {
        assertThat(written(AnnotationFormat.EAF)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <ANNOTATION_DOCUMENT xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" AUTHOR="Prosodia" DATE="1970-01-01T00:00:00Z" \
                FORMAT="3.0" VERSION="3.0" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
                    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
                        <MEDIA_DESCRIPTOR MEDIA_URL="../calls/call 7.wav" MIME_TYPE="audio/x-wav" RELATIVE_MEDIA_URL="../calls/call 7.wav"/>
                    </HEADER>
                    <TIME_ORDER>
                        <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="400"/>
                        <TIME_SLOT TIME_SLOT_ID="ts7" TIME_VALUE="400"/>
                        <TIME_SLOT TIME_SLOT_ID="ts5" TIME_VALUE="1000"/>
                        <TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="2000"/>
                        <TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="2000"/>
                        <TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="3250"/>
                        <TIME_SLOT TIME_SLOT_ID="ts8" TIME_VALUE="3250"/>
                        <TIME_SLOT TIME_SLOT_ID="ts6" TIME_VALUE="3725250"/>
                    </TIME_ORDER>
                    <TIER LINGUISTIC_TYPE_REF="emotion" PARTICIPANT="agent" TIER_ID="emotion@agent">
                        <ANNOTATION>
                            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
                                <ANNOTATION_VALUE>neutral</ANNOTATION_VALUE>
                            </ALIGNABLE_ANNOTATION>
                        </ANNOTATION>
                        <ANNOTATION>
                            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4">
                                <ANNOTATION_VALUE>"so" &lt;angry&gt;
                & sad</ANNOTATION_VALUE>
                            </ALIGNABLE_ANNOTATION>
                        </ANNOTATION>
                    </TIER>
                    <TIER LINGUISTIC_TYPE_REF="emotion" PARTICIPANT="customer" TIER_ID="emotion@customer">
                        <ANNOTATION>
                            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a3" TIME_SLOT_REF1="ts5" TIME_SLOT_REF2="ts6">
                                <ANNOTATION_VALUE>fröhlich</ANNOTATION_VALUE>
                            </ALIGNABLE_ANNOTATION>
                        </ANNOTATION>
                    </TIER>
                    <TIER LINGUISTIC_TYPE_REF="voice" TIER_ID="voice">
                        <ANNOTATION>
                            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a4" TIME_SLOT_REF1="ts7" TIME_SLOT_REF2="ts8">
                                <ANNOTATION_VALUE>speech</ANNOTATION_VALUE>
                            </ALIGNABLE_ANNOTATION>
                        </ANNOTATION>
                    </TIER>
                    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="emotion" TIME_ALIGNABLE="true"/>
                    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="voice" TIME_ALIGNABLE="true"/>
                </ANNOTATION_DOCUMENT>
                """.replace("\n& sad", "\n&amp; sad"));
    }

    @Test
    void audacity() throws Exception {
        assertThat(written(AnnotationFormat.AUDACITY)).isEqualTo("""
                0.400000\t2.000500\tagent: neutral
                1.000000\t3725.250000\tcustomer: fröhlich
                2.000500\t3.250000\tagent: "so" <angry> & sad
                """);
    }

    @Test
    void rttm() throws Exception {
        assertThat(written(AnnotationFormat.RTTM)).isEqualTo("""
                SPEAKER call_7 1 0.400 1.600 <NA> <NA> neutral 0.750000 <NA>
                SPEAKER call_7 2 1.000 3724.250 <NA> <NA> fröhlich 0.666667 <NA>
                SPEAKER call_7 1 2.000 1.250 <NA> <NA> "so"_<angry>_&_sad <NA> <NA>
                """);
    }

    @Test
    void webVtt() throws Exception {
        assertThat(written(AnnotationFormat.VTT)).isEqualTo("""
                WEBVTT

                00:00:00.400 --> 00:00:02.000
                <v agent>neutral

                00:00:01.000 --> 01:02:05.250
                <v customer>fröhlich

                00:00:02.000 --> 00:00:03.250
                <v agent>"so" &lt;angry&gt;
                &amp; sad
                """);
    }

    @Test
    void formatsHaveNames() {
        assertThat(AnnotationFormat.names()).containsExactly("textgrid", "eaf", "audacity", "rttm", "vtt");
        assertThat(AnnotationFormat.of("eaf")).isEqualTo(AnnotationFormat.EAF);
        assertThatThrownBy(() -> AnnotationFormat.of("doc"))
                .hasMessage("no annotation format is called 'doc'; there are textgrid, eaf, audacity, rttm, vtt");
    }
}
