package org.prosodia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prosodia.recognizer.ModelSummary;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.SegmentScores;
import org.prosodia.recognizer.Surroundings;

class RecognitionWriterTest {

    private static final ModelSummary MODEL = new ModelSummary("small", "speakers/angry,sad", List.of("angry", "sad"), "00ff");

    private static final Recognition CALL = new Recognition("calls/7, \"left\".wav", 2.9, "angry", scores(0.75, 0.25),
            List.of(new SegmentScores(0, 2, scores(0.5, 0.5)), new SegmentScores(0.4, 2.4, scores(1.0 / 3, 2.0 / 3)),
                    new SegmentScores(0.8, 2.8, scores(1e-9, 1 - 1e-9))), List.of("a warning"), MODEL, Surroundings.ZEROS);

    private static Map<String, Double> scores(double angry, double sad) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("angry", angry);
        scores.put("sad", sad);
        return scores;
    }

    @Test
    void anObjectALine() throws Exception {
        String json = written("json", CALL);
        assertThat(written("jsonl", CALL)).isEqualTo(json);
        assertThat(json).isEqualTo("""
                {"file":"calls/7, \\"left\\".wav","duration":2.900,"emotion":"angry","scores":{"angry":0.750000,"sad":0.250000},\
                "segments":[{"start":0.000,"end":2.000,"scores":{"angry":0.500000,"sad":0.500000}},\
                {"start":0.400,"end":2.400,"scores":{"angry":0.333333,"sad":0.666667}},\
                {"start":0.800,"end":2.800,"scores":{"angry":0.000000,"sad":1.000000}}],\
                "model":{"name":"small","protocol":"speakers/angry,sad","labels":["angry","sad"],"sha256":"00ff"}}
                {"file":"x.wav","error":"x.wav: is no audio"}
                """);
        List<JsonNode> objects = new ArrayList<>();
        new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(json).forEachRemaining(objects::add);
        assertThat(objects).hasSize(2);
    }

    @Test
    void otherSurroundingsAreNamed() throws Exception {
        Recognition real = new Recognition("x.wav", 2, "sad", scores(0, 1), List.of(), List.of(), MODEL, Surroundings.REAL);
        assertThat(written("json", real)).startsWith("""
                {"file":"x.wav","duration":2.000,"emotion":"sad","scores":{"angry":0.000000,"sad":1.000000},"segments":[],\
                "surroundings":"real","model":{"name":"small",""");
    }

    @Test
    void aRowARecording() throws Exception {
        assertThat(written("csv", CALL)).isEqualTo("""
                file,start,end,label,p_angry,p_sad
                "calls/7, ""left"".wav",0.000,2.900,angry,0.750000,0.250000
                x.wav,,,,,
                """);
    }

    /** Of equal scores the first label wins, as in the recognizer. */
    @Test
    void aRowASegment() throws Exception {
        assertThat(written("csv-segments", CALL)).isEqualTo("""
                file,start,end,label,p_angry,p_sad
                "calls/7, ""left"".wav",0.000,2.000,angry,0.500000,0.500000
                "calls/7, ""left"".wav",0.400,2.400,sad,0.333333,0.666667
                "calls/7, ""left"".wav",0.800,2.800,sad,0.000000,1.000000
                x.wav,,,,,
                """);
    }

    @Test
    void linesForPeople() throws Exception {
        assertThat(written("text", CALL)).isEqualTo("""
                calls/7, "left".wav: angry (2.9 s)
                  angry  75.0 %  ##############################
                  sad    25.0 %  ##########
                  over time: angry 0.0-0.4 s, sad 0.4-2.9 s
                x.wav: failed: is no audio
                """);
    }

    @Test
    void oneEmotionThroughoutNeedsNoTimeline() throws Exception {
        Recognition steady = new Recognition("x.wav", 2.4, "sad", scores(0, 1),
                List.of(new SegmentScores(0, 2, scores(0, 1)), new SegmentScores(0.4, 2.4, scores(0.1, 0.9))), List.of(), MODEL,
                Surroundings.ZEROS);
        assertThat(written("text", steady)).doesNotContain("over time");
    }

    @Test
    void manyChangesAreCounted() throws Exception {
        List<SegmentScores> segments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            segments.add(new SegmentScores(0.4 * i, 0.4 * i + 2, scores(i % 2, 1 - i % 2)));
        }
        Recognition restless = new Recognition("x.wav", 9.6, "sad", scores(0, 1), segments, List.of(), MODEL,
                Surroundings.ZEROS);
        assertThat(written("text", restless)).contains("angry 4.4-4.8 s and 8 changes more\n").doesNotContain("4.8-5.2");
    }

    @Test
    void otherFormatsAreRefused() {
        assertThatThrownBy(() -> RecognitionWriter.of("xml", List.of(), new StringWriter())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no format is called 'xml'; there are text, json, jsonl, csv, csv-segments");
    }

    /** The recognition, then a failure. */
    private static String written(String format, Recognition recognition) throws Exception {
        StringWriter out = new StringWriter();
        RecognitionWriter writer = RecognitionWriter.of(format, MODEL.labels(), out);
        writer.write(recognition);
        writer.writeFailure("x.wav", "x.wav: is no audio");
        return out.toString();
    }
}
