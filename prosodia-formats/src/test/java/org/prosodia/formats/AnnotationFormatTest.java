package org.prosodia.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prosodia.testing.AnnotationDocument;

/** One small document in each format. */
class AnnotationFormatTest {

    private static final AnnotatedRecording CALL = new AnnotatedRecording(
            "../calls/call 7.wav",
            3725.25,
            List.of(
                    AnnotationTier.emotions(
                            "agent",
                            List.of(
                                    Annotation.of(0.4, 2.0005, "neutral", 0.75),
                                    new Annotation(2.0005, 3.25, "\"so\" <angry>\n& sad", OptionalDouble.empty()))),
                    AnnotationTier.emotions("customer", List.of(Annotation.of(1, 3725.25, "fröhlich", 2.0 / 3))),
                    new AnnotationTier(
                            "voice",
                            Optional.empty(),
                            List.of(new Annotation(0.4, 3.25, "speech", OptionalDouble.empty())))));

    private static String written(AnnotationFormat format) throws Exception {
        StringWriter out = new StringWriter();
        format.write(CALL, out);
        return out.toString();
    }

    /** Returns the groups of each match, with a space between them. */
    private static List<String> values(String document, String pattern) {
        return Pattern.compile(pattern)
                .matcher(document)
                .results()
                .map(match -> IntStream.rangeClosed(1, match.groupCount())
                        .mapToObj(match::group)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void praat() throws Exception {
        String expected = AnnotationDocument.CALL_TEXTGRID.text();
        assertThat(written(AnnotationFormat.TEXTGRID)).isEqualTo(expected);
        assertThat(values(expected, "name = (.*) "))
                .containsExactly("\"emotion@agent\"", "\"emotion@customer\"", "\"voice\"");
        assertThat(values(expected, "(?s) xmax = ([\\d.]+) \n +text = (\".*?\") \n"))
                .containsExactly(
                        "0.4 \"\"",
                        "2.0005 \"neutral\"",
                        "3.25 \"\"\"so\"\" <angry>\n& sad\"",
                        "3725.25 \"\"",
                        "1 \"\"",
                        "3725.25 \"fröhlich\"",
                        "0.4 \"\"",
                        "3.25 \"speech\"",
                        "3725.25 \"\"");
    }

    /** 2.0005 s is halfway between two milliseconds: the even one. */
    @Test
    void elan() throws Exception {
        String expected = AnnotationDocument.CALL_EAF.text();
        assertThat(written(AnnotationFormat.EAF)).isEqualTo(expected);
        assertThat(values(expected, "TIME_SLOT_ID=\"(\\w+)\" TIME_VALUE=\"(\\d+)\""))
                .containsExactly(
                        "ts1 400",
                        "ts7 400",
                        "ts5 1000",
                        "ts2 2000",
                        "ts3 2000",
                        "ts4 3250",
                        "ts8 3250",
                        "ts6 3725250");
        assertThat(values(expected, "(?s)REF1=\"(\\w+)\" TIME_SLOT_REF2=\"(\\w+)\">\\s+<ANNOTATION_VALUE>(.*?)</"))
                .containsExactly(
                        "ts1 ts2 neutral",
                        "ts3 ts4 \"so\" &lt;angry&gt;\n&amp; sad",
                        "ts5 ts6 fröhlich",
                        "ts7 ts8 speech");
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
                SPEAKER call%207 1 0.400 1.600 <NA> <NA> neutral 0.750000 <NA>
                SPEAKER call%207 2 1.000 3724.250 <NA> <NA> fröhlich 0.666667 <NA>
                SPEAKER call%207 1 2.000 1.250 <NA> <NA> "so"_<angry>_&_sad <NA> <NA>
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
