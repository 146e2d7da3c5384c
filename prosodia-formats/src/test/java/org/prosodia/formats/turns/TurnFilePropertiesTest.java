package org.prosodia.formats.turns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Reading any file of turns, in any format, returns turns or an exception that names the file. */
class TurnFilePropertiesTest {

    /** Generates pieces of files in any order, so that parsers read most of them. */
    @Provide
    Arbitrary<byte[]> pieces() {
        Arbitrary<String> piece = Arbitraries.of(
                "\"ooTextFile\" \"TextGrid\" 0 2 <exists> 1 ",
                "\"IntervalTier\" \"anna\" 0 2 1 ",
                "\"TextTier\" ",
                "0 1 \"sad\"",
                "\"",
                "999999999 ",
                "<ANNOTATION_DOCUMENT>",
                "<TIME_SLOT TIME_SLOT_ID=\"t\" TIME_VALUE=\"5\"/>",
                "<TIME_SLOT TIME_SLOT_ID=\"u\"/>",
                "<TIER TIER_ID=\"anna\">",
                "</TIER>",
                "<ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a\" TIME_SLOT_REF1=\"t\" TIME_SLOT_REF2=\"u\">",
                "<ANNOTATION_VALUE>sad</ANNOTATION_VALUE>",
                "</ALIGNABLE_ANNOTATION>",
                "</ANNOTATION_DOCUMENT>",
                "<!DOCTYPE x>",
                "sep=;\n",
                "start,end\n",
                "start;end;speaker\n",
                "1,2\n",
                "1;2;anna\r\n",
                "\n",
                "1\n00:00:01,000 --> 00:00:02,500\n",
                "WEBVTT\n",
                "SPEAKER call 1 0.5 1.2 <NA> <NA> anna <NA> <NA>\n",
                "call 1 0.1 0.2 word\n",
                "{\"segments\": [{\"start\": 1, \"end\": 2}",
                "]}",
                "\u0000",
                "\uFEFF",
                "ü");
        return piece.list().ofMaxSize(20).map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void anyPiecesGiveTurnsOrAFault(@ForAll("pieces") byte[] content) {
        read(content);
    }

    @Property(tries = 100)
    void anyBytesGiveTurnsOrAFault(@ForAll byte[] content) {
        read(content);
    }

    private static void read(byte[] content) {
        for (TurnFormat format : TurnFormat.values()) {
            try {
                TurnFile file = TurnFile.of("turns", content, Optional.of(format));
                if (file.turns().isEmpty() && format != TurnFormat.CSV) { // its header has the added columns
                    assertThat(ScoredTurns.bytes(file)).isEqualTo(content);
                }
            } catch (TurnFileException e) {
                assertThat(e).hasMessageStartingWith("turns:");
            }
        }
    }
}
