package org.prosodia.formats.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each format by itself: the turns that it has, and the text with emotions, which is the old one but for these. */
class TurnFileTest {

    @Test
    void subRip() throws Exception {
        String text = "1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\nyou\r\n\r\n"
                + "2\r\n100:00:00,000 --> 100:00:01,000\r\nhm\r\n\r\n3\r\n100:00:02,000 --> 100:00:03,000\r\n"
                + "[SPEAKER_01]: <i>Bye</i>";
        TurnFile file = ScoredTurns.read("a.srt", text);
        assertThat(file.turns())
                .containsExactly(
                        new Turn(1, 2.5, Optional.empty(), "Hello\nyou"),
                        new Turn(360_000, 360_001, Optional.empty(), "hm"),
                        new Turn(360_002, 360_003, Optional.of("SPEAKER_01"), "Bye"));
        assertThat(ScoredTurns.annotated(file))
                .isEqualTo(text.replace("Hello", "[angry 75 %] Hello").replace("<i>Bye", "[angry 75 %] <i>Bye"));
    }

    @Test
    void webVtt() throws Exception {
        String text = "\uFEFFWEBVTT - a talk\n\nNOTE\nnot a cue\n\nSTYLE\n::cue { color: red }\n\nfirst\n"
                + "00:01.000 --> 00:02.500 line:0\n<v.loud Anna &amp; Bo>One <b>two</b>\n\n"
                + "01:00:00.000 --> 01:00:01.000\n\n00:00:05.000 --> 00:00:05.000\nnow";
        TurnFile file = ScoredTurns.read("a.vtt", text);
        assertThat(file.turns())
                .containsExactly(
                        new Turn(1, 2.5, Optional.of("Anna & Bo"), "One two"),
                        new Turn(3600, 3601, Optional.empty(), ""),
                        new Turn(5, 5, Optional.empty(), "now"));
        assertThat(ScoredTurns.annotated(file))
                .isEqualTo(text.replace("One", "[angry 75 %] One")
                        .replace("01:00:01.000\n", "01:00:01.000\n[angry 75 %]\n")
                        .replace("now", "[angry 75 %] now"));
    }

    @Test
    void rttm() throws Exception {
        String text = ";; a comment\nSPKR-INFO call 1 <NA> <NA> <NA> unknown Anna <NA> <NA>\n"
                + "SPEAKER call 1 0.500 1.250 <NA> <NA> Anna <NA> <NA>\n"
                + "SPEAKER  call 1 1.0 2 <NA> <NA> Bo 0.9 <NA>\n";
        TurnFile file = ScoredTurns.read("a.rttm", text);
        assertThat(file.turns())
                .containsExactly(
                        new Turn(0.5, 1.75, Optional.of("Anna"), "", Optional.of("call")),
                        new Turn(1, 3, Optional.of("Bo"), "", Optional.of("call")));
        assertThat(ScoredTurns.annotated(file))
                .isEqualTo(text.replace("<NA> <NA> Anna <NA> <NA>\nSPEAKER ", "<NA> angry Anna 0.750000 <NA>\nSPEAKER ")
                        .replace("<NA> <NA> Bo", "<NA> angry Bo"));
    }

    /** Words without a pause of half a second belong together. */
    @Test
    void ctm() throws Exception {
        String text = ";; words\ncall 1 0.10 0.20 Good 0.9\ncall 1 0.40 0.30 day\ncall 1 * * <ALT_BEGIN>\n"
                + "call 1 1.20 0.20 hm\n";
        TurnFile file = ScoredTurns.read("a.ctm", text);
        assertThat(file.turns()).extracting(Turn::text).containsExactly("Good day", "hm");
        assertThat(file.turns().get(0).end()).isEqualTo(0.7);
        assertThat(ScoredTurns.annotated(file))
                .isEqualTo(text.replace("call 1 0.10", ";; emotion 0.100-0.700 angry 0.750000\ncall 1 0.10")
                        .replace("call 1 1.20", ";; emotion 1.200-1.400 none: no voice\ncall 1 1.20"));
    }

    @Test
    void whisper() throws Exception {
        String text =
                "{\"text\": \" Hi\", \"segments\": [\n  {\"id\": 0, \"start\": 0.0, \"end\": 1.5, \"words\": [{\"end\": 9}],"
                        + " \"text\": \" H\\u00e9 🙂\", \"speaker\": \"S0\"\n  },\n  {\"start\": 2, \"end\": 3, \"text\": \"hm\"}], \"language\": \"en\"}\n";
        TurnFile file = ScoredTurns.read("a.json", text);
        assertThat(file.turns())
                .containsExactly(new Turn(0, 1.5, Optional.of("S0"), "Hé 🙂"), new Turn(2, 3, Optional.empty(), "hm"));
        String scores = ", \"emotion\":\"angry\",\"emotion_score\":0.750000,"
                + "\"emotion_scores\":{\"angry\":0.750000,\"sad\":0.250000}";
        assertThat(ScoredTurns.annotated(file).replace(", \"emotion\":", ", \"emotion\":"))
                .isEqualTo(text.replace("\"S0\"", "\"S0\"" + scores)
                        .replace("\"hm\"", "\"hm\", \"emotion\":null,\"emotion_reason\":\"no voice\""));
        String cpp = "{\"transcription\": [{\"timestamps\": {\"from\": \"x\"}, \"offsets\": {\"from\": 0, \"to\": 760},"
                + " \"text\": \"a\"}]}";
        assertThat(ScoredTurns.read("b.json", cpp).turns()).containsExactly(new Turn(0, 0.76, Optional.empty(), "a"));
    }

    @Test
    void table() throws Exception {
        String text = "Start;note;End;Speaker;Text\r\n0,5;x;1:02,5;Anna;\"a; \"\"b\"\"\r\nc\"\r\n\r\n2;y;3;;hm\r\n";
        TurnFile file = ScoredTurns.read("a.csv", text);
        assertThat(file.turns())
                .containsExactly(
                        new Turn(0.5, 62.5, Optional.of("Anna"), "a; \"b\"\r\nc"),
                        new Turn(2, 3, Optional.empty(), "hm"));
        assertThat(ScoredTurns.annotated(file))
                .isEqualTo("Start;note;End;Speaker;Text;emotion;p_angry;p_sad;emotion_reason\r\n"
                        + "0,5;x;1:02,5;Anna;\"a; \"\"b\"\"\r\nc\";angry;0.750000;0.250000;\r\n\r\n"
                        + "2;y;3;;hm;;;;no voice\r\n");
        assertThat(ScoredTurns.read("b.tsv", "onset\tdur\n1\t2").turns())
                .containsExactly(new Turn(1, 3, Optional.empty(), ""));
    }

    /** A first line that states the delimiter is passed over and kept; blank lines count in the lines of faults. */
    @Test
    void tablesOfSpreadsheets() throws Exception {
        String text = "sep=;\r\nAnfang;Ende;Sprecher;note, or text\r\n1;2;Anna;x, y\r\n";
        TurnFile file = ScoredTurns.read("a.csv", text);
        assertThat(file.turns()).containsExactly(new Turn(1, 2, Optional.of("Anna"), ""));
        assertThat(ScoredTurns.annotated(file))
                .isEqualTo("sep=;\r\nAnfang;Ende;Sprecher;note, or text;emotion;p_angry;p_sad;emotion_reason\r\n"
                        + "1;2;Anna;x, y;angry;0.750000;0.250000;\r\n");
        assertThatThrownBy(() -> ScoredTurns.read("a.csv", "sep=;\nstart;end\n1;2\n\n\nx;3\n"))
                .hasMessage("a.csv:6: 'x' is not a time in seconds");
    }

    @Test
    void textGrid() throws Exception {
        String head = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = 2.5 \n"
                + "tiers? <exists> \nsize = 1 \nitem []: \n";
        String tier = "    item [1]:\n        class = \"IntervalTier\" \n        name = \"Anna\" \n        xmin = 0 \n"
                + "        xmax = 2.5 \n        intervals: size = 2 \n        intervals [1]:\n            xmin = 0 \n"
                + "            xmax = 1.10 \n            text = \"a \"\"b\"\"\" \n        intervals [2]:\n"
                + "            xmin = 1.10 \n            xmax = 2.5 \n            text = \"\" \n";
        TurnFile file = ScoredTurns.read("a.TextGrid", head + tier);
        assertThat(file.turns()).containsExactly(new Turn(0, 1.1, Optional.of("Anna"), "a \"b\""));
        String emotion = tier.replace("item [1]", "item [2]").replace("\"Anna\"", "\"emotion@Anna\"");
        String score = tier.replace("item [1]", "item [3]").replace("\"Anna\"", "\"score@Anna\"");
        assertThat(ScoredTurns.annotated(file))
                .isEqualTo(head.replace("size = 1", "size = 3")
                        + tier
                        + emotion.replace("\"a \"\"b\"\"\"", "\"angry\"")
                        + score.replace("\"a \"\"b\"\"\"", "\"0.750000\""));
        String small = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n1\n<exists>\n1\n"
                + "\"IntervalTier\"\n\"A\"\n0\n1\n1\n0\n1\n\"x\"";
        assertThat(ScoredTurns.annotated(ScoredTurns.read("b.TextGrid", small)))
                .isEqualTo(small.replace("<exists>\n1", "<exists>\n3")
                        + "\n\"IntervalTier\"\n\"emotion@A\"\n0\n1\n1\n0\n1\n\"angry\"\n"
                        + "\"IntervalTier\"\n\"score@A\"\n0\n1\n1\n0\n1\n\"0.750000\"\n");
    }

    @Test
    void elan() throws Exception {
        String before = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT FORMAT=\"3.0\">\n"
                + "    <TIME_ORDER>\n        <TIME_SLOT TIME_SLOT_ID=\"t1\" TIME_VALUE=\"500\"/>\n"
                + "        <TIME_SLOT TIME_SLOT_ID=\"t2\"/>\n"
                + "        <TIME_SLOT TIME_SLOT_ID=\"t3\" TIME_VALUE=\"1500\"/>\n    </TIME_ORDER>\n"
                + "    <TIER LINGUISTIC_TYPE_REF=\"u\" PARTICIPANT=\"Anna\" TIER_ID=\"A&amp;B\">\n"
                + "        <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a1\" TIME_SLOT_REF1=\"t1\" TIME_SLOT_REF2=\"t2\">"
                + "<ANNOTATION_VALUE>hi <!-- <LINGUISTIC_TYPE --></ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>\n"
                + "    </TIER>\n    ";
        String after = "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"u\" TIME_ALIGNABLE=\"true\"/>\n</ANNOTATION_DOCUMENT>\n";
        TurnFile file = ScoredTurns.read("a.eaf", before + after);
        assertThat(file.turns()).containsExactly(new Turn(0.5, 1, Optional.of("Anna"), "hi"));
        String annotated = ScoredTurns.annotated(file);
        assertThat(annotated).startsWith(before).contains(after.substring(0, 20));
        assertThat(annotated)
                .contains("<TIER LINGUISTIC_TYPE_REF=\"emotion-of-turn\" PARENT_REF=\"A&amp;B\" PARTICIPANT=\"Anna\""
                        + " TIER_ID=\"emotion@A&amp;B\">")
                .contains("<REF_ANNOTATION ANNOTATION_ID=\"emotion1\" ANNOTATION_REF=\"a1\">")
                .contains("<ANNOTATION_VALUE>angry</ANNOTATION_VALUE>", "<ANNOTATION_VALUE>0.750000</ANNOTATION_VALUE>")
                .contains("<LINGUISTIC_TYPE CONSTRAINTS=\"Symbolic_Association\"", "<CONSTRAINT DESCRIPTION=");
        assertThat(annotated.indexOf("<CONSTRAINT ")).isGreaterThan(annotated.lastIndexOf("<LINGUISTIC_TYPE "));
        String later = before.replace(
                "    <TIME_ORDER>",
                "    <HEADER><MEDIA_DESCRIPTOR MEDIA_URL=\"a.wav\""
                        + " TIME_ORIGIN=\"2000\"/></HEADER>\n    <TIME_ORDER>");
        assertThat(ScoredTurns.read("a.eaf", later + after).turns())
                .as("the recording begins 2 s before the annotations' time")
                .containsExactly(new Turn(2.5, 3, Optional.of("Anna"), "hi"));
        assertThat(ScoredTurns.read("a.eaf", annotated).turns())
                .as("the added tiers are no turns")
                .isEqualTo(file.turns());
    }

    /** The same bytes come back wherever nothing is added, in each encoding. */
    @Test
    void encodings() throws Exception {
        String text = "1\n00:00:01,000 --> 00:00:02,500\nGrüße\n";
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("windows-1252"))) {
            for (String mark : charset.newEncoder().canEncode('\uFEFF') ? List.of("", "\uFEFF") : List.of("")) {
                TurnFile file = ScoredTurns.read("a.srt", mark + text, charset);
                assertThat(file.turns()).extracting(Turn::text).containsExactly("Grüße");
                assertThat(new String(ScoredTurns.bytes(file), charset))
                        .isEqualTo(mark + text.replace("Grüße", "[angry 75 %] Grüße"));
            }
        }
    }

    /** A file of an unknown suffix shows its format. */
    @Test
    void formatsAreDetected() throws Exception {
        Map<String, TurnFormat> texts = Map.of(
                "SPEAKER a 1 0 1 <NA> <NA> x <NA> <NA>\n", TurnFormat.RTTM,
                "WEBVTT\n", TurnFormat.VTT,
                "1\n00:00:01,000 --> 00:00:02,500\nx\n", TurnFormat.SRT,
                "{\"segments\": []}", TurnFormat.WHISPER,
                "a 1 0.1 0.2 word\n", TurnFormat.CTM,
                "speaker,start,end\n", TurnFormat.CSV,
                "<?xml version=\"1.0\"?>\n<ANNOTATION_DOCUMENT></ANNOTATION_DOCUMENT>", TurnFormat.EAF);
        for (Map.Entry<String, TurnFormat> each : texts.entrySet()) {
            assertThat(ScoredTurns.read("turns", each.getKey()).format()).isEqualTo(each.getValue());
        }
        assertThatThrownBy(() -> ScoredTurns.read("turns", "hello"))
                .hasMessageStartingWith("turns: is in none of the formats of turns: rttm, textgrid");
    }

    @Test
    void emptyFilesHaveNoTurns() throws Exception {
        for (String name : List.of("a.srt", "a.rttm", "a.ctm")) {
            assertThat(ScoredTurns.read(name, "").turns()).isEmpty();
            assertThat(ScoredTurns.bytes(ScoredTurns.read(name, ""))).isEmpty();
        }
        assertThatThrownBy(() -> ScoredTurns.read("a.csv", "")).hasMessageStartingWith("a.csv:1: the table is empty");
        assertThatThrownBy(() -> ScoredTurns.read("a.vtt", "")).hasMessageStartingWith("a.vtt:1: a WebVTT file begins");
    }

    /** Faults name the file and the line. */
    @Test
    void faults() {
        Map<String, String> faults = Map.of(
                "1\n00:00:03,000 --> 00:00:02,000\nx\n", "a.srt:2: the turn ends at 2.0 s, before its start at 3.0 s",
                "1\n00:61:03,000 --> 00:62:02,000\nx\n", "a.srt:2: '00:61:03,000' is not a time",
                "1\n0:0:1 -> x --> \n", "a.srt:2: '0:0:1 -> x -->' is not a cue's time");
        faults.forEach((text, message) ->
                assertThatThrownBy(() -> ScoredTurns.read("a.srt", text)).hasMessageStartingWith(message));
        assertThatThrownBy(() -> ScoredTurns.read("a.rttm", "\nSPEAKER a 1 x 1 <NA> <NA> b <NA> <NA>"))
                .hasMessage("a.rttm:2: 'x' is not a time in seconds");
        assertThatThrownBy(() -> ScoredTurns.read("a.csv", "start,end\n1,2\n3,\n"))
                .hasMessage("a.csv:3: '' is not a time in seconds");
        assertThatThrownBy(() -> ScoredTurns.read("a.json", "{\"segments\": [\n{\"start\": 1}]}"))
                .hasMessage("a.json:2: the segment has no start and end in seconds");
        assertThatThrownBy(() -> ScoredTurns.read("a.json", "{\"segments\": [{\"start\": 1, \"end\": 2}"))
                .hasMessageContaining("a.json:1: ");
        assertThatThrownBy(() -> ScoredTurns.read("a.eaf", "<!DOCTYPE x><ANNOTATION_DOCUMENT/>"))
                .hasMessageContaining("it declares a document type");
        assertThatThrownBy(() -> ScoredTurns.read(
                        "a.eaf", "<ANNOTATION_DOCUMENT>\n<HEADER TIME_UNITS=\"PAL-frames\"/></ANNOTATION_DOCUMENT>"))
                .hasMessage("a.eaf:2: not an ELAN file: its times are in PAL-frames, not milliseconds;"
                        + " save it from ELAN again");
        assertThatThrownBy(() ->
                        ScoredTurns.read("a.TextGrid", "\"ooTextFile\" \"TextGrid\" 0 1 <exists> 1 \"IntervalTier\""))
                .hasMessageContaining("the end of the file where the name of a tier should be");
    }

    /** Emotions of an earlier run are not scored as text, and not doubled. */
    @Test
    void emotionsAreAddedOnce() throws Exception {
        for (Map.Entry<String, String> each : Map.of(
                        "a.json", "{\"segments\": [{\"start\": 1, \"end\": 2}]}",
                        "a.csv", "start,end\n1,2\n",
                        "a.rttm", "SPEAKER a 1 0 1 <NA> <NA> x <NA> <NA>\n")
                .entrySet()) {
            String annotated = ScoredTurns.annotated(ScoredTurns.read(each.getKey(), each.getValue()));
            assertThatThrownBy(() -> ScoredTurns.read(each.getKey(), annotated)).hasMessageContaining("already");
        }
    }
}
