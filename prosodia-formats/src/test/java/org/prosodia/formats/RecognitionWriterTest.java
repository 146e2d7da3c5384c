package org.prosodia.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelSummary;
import org.prosodia.model.TrainingDistance;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.SegmentScores;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.spectrogram.SpeakerSound;

class RecognitionWriterTest {

    private static final ModelSummary MODEL =
            new ModelSummary("small", "speakers/angry,sad", List.of("angry", "sad"), "00ff");

    private static final Recognition CALL = new Recognition(
            "calls/7, \"left\".wav",
            2.9,
            "angry",
            scores(0.75, 0.25),
            List.of(
                    new SegmentScores(0, 2, scores(0.5, 0.5)),
                    new SegmentScores(0.4, 2.4, scores(1.0 / 3, 2.0 / 3)),
                    new SegmentScores(0.8, 2.8, scores(1e-9, 1 - 1e-9))),
            List.of("a warning"),
            MODEL,
            EdgeContext.ZEROS);

    private static Map<String, Double> scores(double angry, double sad) {
        return new TreeMap<>(Map.of("angry", angry, "sad", sad));
    }

    @Test
    void anObjectALine() throws Exception {
        String json = written("json", CALL);
        assertThat(written("jsonl", CALL)).isEqualTo(json);
        assertThat(json).isEqualTo("""
                {"file":"calls/7, \\"left\\".wav","duration":2.900,"emotion":"angry","scores":{"angry":0.750000,"sad":0.250000},\
                "segments":[{"start":0.000,"end":2.000,"scores":{"angry":0.500000,"sad":0.500000}},\
                {"start":0.400,"end":2.400,"scores":{"angry":0.333333,"sad":0.666667}},\
                {"start":0.800,"end":2.800,"scores":{"angry":0.000000,"sad":1.000000}}],"warnings":["a warning"],\
                "model":{"name":"small","protocol":"speakers/angry,sad","labels":["angry","sad"],"sha256":"00ff"}}
                {"file":"x.wav","error":"x.wav: is no audio"}
                """);
        List<JsonNode> objects = new ArrayList<>();
        new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(json).forEachRemaining(objects::add);
        assertThat(objects).hasSize(2);
    }

    /**
     * The scores stay; the reason stands where the format has room, and where the emotion would be there is nothing.
     */
    @Test
    void withoutVoiceThereIsNoEmotionInAnyFormat() throws Exception {
        Recognition little = new Recognition(
                        "x.wav",
                        1,
                        "sad",
                        scores(0.25, 0.75),
                        List.of(new SegmentScores(0, 2, scores(0.25, 0.75))),
                        List.of(),
                        MODEL,
                        EdgeContext.ZEROS)
                .withoutVoice("only 0.12 s of voice, less than 0.25 s");
        for (Recognition recognition : List.of(little, little.abstainingBelow(0.9))) {
            String abstained = recognition.threshold() > 0 ? ",\"abstained\":false" : "";
            assertThat(written("json", recognition))
                    .startsWith("{\"file\":\"x.wav\",\"duration\":1.000,"
                            + "\"reason\":\"only 0.12 s of voice, less than 0.25 s\"" + abstained
                            + ",\"scores\":{\"angry\":0.250000,\"sad\":0.750000},\"segments\":[{\"start\"");
            assertThat(written("csv", recognition))
                    .contains("\nx.wav,0.000,1.000,,0.250000,0.750000,\"only 0.12 s of voice, less than 0.25 s\",,\n");
            assertThat(written("csv-segments", recognition))
                    .contains("\nx.wav,0.000,1.000,,0.250000,0.750000,\"only 0.12 s of voice, less than 0.25 s\",\n");
            assertThat(written("text", recognition))
                    .startsWith("x.wav: no voice (1.0 s): only 0.12 s of voice, less than 0.25 s\n  angry  25.0 %");
            assertThat(AnnotatedRecording.of(recognition, "x.wav").tiers())
                    .allSatisfy(tier -> assertThat(tier.annotations()).isEmpty());
        }
        assertThat(written("text", little.withoutVoice("no voice"))).startsWith("x.wav: no voice (1.0 s)\n");
    }

    /**
     * Segments with the middles 1, 1.4, 1.8 and 2.2 s, the third without voice: it has the time from 1.6 to 2 s. Other
     * recordings have the same output as before.
     */
    @Test
    void aSegmentWithoutVoiceHasNoEmotionInAnyFormat() throws Exception {
        List<SegmentScores> segments = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            segments.add(new SegmentScores(
                    0.4 * i, 0.4 * i + 2, scores(1, 0), i == 2 ? Optional.of("no voice") : Optional.empty()));
        }
        Recognition paused =
                new Recognition("x.wav", 3.2, "angry", scores(1, 0), segments, List.of(), MODEL, EdgeContext.ZEROS);
        for (Recognition recognition : List.of(paused, paused.abstainingBelow(0.9))) {
            assertThat(written("csv-segments", recognition)).isEqualTo("""
                    file,start,end,label,p_angry,p_sad,reason,error
                    x.wav,0.000,2.000,angry,1.000000,0.000000,,
                    x.wav,0.400,2.400,angry,1.000000,0.000000,,
                    x.wav,0.800,2.800,,1.000000,0.000000,no voice,
                    x.wav,1.200,3.200,angry,1.000000,0.000000,,
                    x.wav,,,,,,,x.wav: is no audio
                    """);
            assertThat(written("json", recognition))
                    .contains(
                            "{\"start\":0.400,\"end\":2.400,\"scores\":",
                            "{\"start\":0.800,\"end\":2.800,\"reason\":\"no voice\",\"scores\":");
            assertThat(written("text", recognition))
                    .contains("  over time: angry 0:00.0-0:01.6, no voice 0:01.6-0:02.0, angry 0:02.0-0:03.2\n");
            assertThat(AnnotatedRecording.of(recognition, "x.wav").tiers())
                    .containsExactly(AnnotationTier.emotions(
                            List.of(Annotation.of(0, 1.6, "angry", 1), Annotation.of(2, 3.2, "angry", 1))));
        }
    }

    @Test
    void otherSurroundingsAreNamed() throws Exception {
        Recognition real =
                new Recognition("x.wav", 2, "sad", scores(0, 1), List.of(), List.of(), MODEL, EdgeContext.REAL);
        assertThat(written("json", real)).startsWith("""
                {"file":"x.wav","duration":2.000,"emotion":"sad","scores":{"angry":0.000000,"sad":1.000000},"segments":[],\
                "warnings":[],"surroundings":"real","model":{"name":"small",""");
    }

    /**
     * With the threshold 0.76 the recording, at 0.75, is uncertain, and so are the first two of its segments; the
     * scores stay.
     */
    @Test
    void resultsBelowTheThresholdAreUncertain() throws Exception {
        Recognition unsure = CALL.abstainingBelow(0.76);
        assertThat(written("json", unsure)).startsWith("""
                {"file":"calls/7, \\"left\\".wav","duration":2.900,"emotion":"uncertain","abstained":true,\
                "scores":{"angry":0.750000,"sad":0.250000},"segments":[{"start":0.000,""");
        assertThat(written("json", CALL.abstainingBelow(0.75)))
                .contains("\"emotion\":\"angry\",\"abstained\":false,\"scores\"");
        assertThat(written("csv", unsure)).contains(",0.000,2.900,uncertain,0.750000,0.250000,,,a warning\n");
        assertThat(written("csv-segments", unsure))
                .contains(
                        ",0.000,2.000,uncertain,0.500000,",
                        ",0.400,2.400,uncertain,0.333333,",
                        ",0.800,2.800,sad,0.000000,1.000000");
        assertThat(written("text", unsure))
                .startsWith("calls/7, \"left\".wav: uncertain (2.9 s)\n  angry  75.0 %")
                .contains("  over time: uncertain 0:00.0-0:01.6, sad 0:01.6-0:02.9\n");
        AnnotatedRecording annotated = AnnotatedRecording.of(unsure, "x.wav");
        assertThat(annotated.tiers().get(0).annotations().get(0).label()).isEqualTo("uncertain");
        assertThat(annotated.tiers().get(0).annotations().get(0).score().orElseThrow())
                .as("of the likeliest: 1/2 and 2/3")
                .isCloseTo(7.0 / 12, within(1e-12));
    }

    @Test
    void qualityIsWritten() throws Exception {
        Quality quality = new Quality(
                3,
                1.5,
                OptionalDouble.of(-22.345),
                0.5,
                -0.0001,
                OptionalDouble.empty(),
                OptionalDouble.of(3_406.25),
                0.0234,
                OptionalInt.of(8_000),
                List.of("clipped: 2.3 % of the samples", "no, yes"));
        Recognition measured = new Recognition(
                "x.wav",
                2.9,
                "sad",
                scores(0, 1),
                List.of(),
                List.of(),
                MODEL,
                EdgeContext.ZEROS,
                Optional.of(quality),
                0,
                Optional.empty(),
                Optional.of(new SpeakerSound(3, 512)),
                Optional.of(new TrainingDistance(1.834, OptionalDouble.of(1.5))));
        assertThat(written("json", measured)).contains("""
                "segments":[],"warnings":[],"quality":{"duration":3.000,"speechSeconds":1.500,"speechShare":0.500000,"level":-22.34,\
                "bandwidth":3406.25,"clipped":0.023400,"offset":-0.000100,"peak":0.500000,"fileRate":8000,\
                "warnings":["clipped: 2.3 % of the samples","no, yes"]},"trainingDistance":{"distance":1.834000,"bound":1.500000},"speakerStatistics":{"clips":3,"frames":512},"model":{""");
        assertThat(written("text", measured))
                .contains("\n  sound: 1.5 s of speech, level -22 dBFS, bandwidth 3.4 kHz, 2.3 % clipped\n"
                        + "  distance from the training data 1.83, bound 1.50\n");
        StringWriter out = new StringWriter();
        RecognitionWriter writer = RecognitionWriter.of("csv", MODEL.labels(), true, out);
        writer.write(measured);
        writer.write(measured.withoutQuality());
        writer.writeFailure("y.wav", "y.wav: is no audio");
        assertThat(out).hasToString("""
                file,start,end,label,p_angry,p_sad,reason,speech,level,signal_to_noise,bandwidth,clipped,offset,peak,file_rate,training_distance,error,warnings
                x.wav,0.000,2.900,sad,0.000000,1.000000,,1.500,-22.34,,3406.25,0.023400,-0.000100,0.500000,8000,1.834000,,
                x.wav,0.000,2.900,sad,0.000000,1.000000,,,,,,,,,,,,
                y.wav,,,,,,,,,,,,,,,,y.wav: is no audio,
                """);
    }

    @Test
    void aRowARecording() throws Exception {
        assertThat(written("csv", CALL)).isEqualTo("""
                file,start,end,label,p_angry,p_sad,reason,error,warnings
                "calls/7, ""left"".wav",0.000,2.900,angry,0.750000,0.250000,,,a warning
                x.wav,,,,,,,x.wav: is no audio,
                """);
    }

    /** The first of equal scores is the emotion, as in the recognizer. */
    @Test
    void aRowASegment() throws Exception {
        assertThat(written("csv-segments", CALL)).isEqualTo("""
                file,start,end,label,p_angry,p_sad,reason,error
                "calls/7, ""left"".wav",0.000,2.000,angry,0.500000,0.500000,,
                "calls/7, ""left"".wav",0.400,2.400,sad,0.333333,0.666667,,
                "calls/7, ""left"".wav",0.800,2.800,sad,0.000000,1.000000,,
                x.wav,,,,,,,x.wav: is no audio
                """);
    }

    /**
     * A recording of 1.898 s, which was padded to one segment of 2 s: the table can be read back as a list of spans.
     */
    @Test
    void noSegmentEndsAfterTheRecording() throws Exception {
        Recognition padded = new Recognition(
                "x.wav",
                1.898,
                "sad",
                scores(0, 1),
                List.of(new SegmentScores(0, 2, scores(0, 1))),
                List.of(),
                MODEL,
                EdgeContext.ZEROS);
        assertThat(written("csv-segments", padded)).contains("x.wav,0.000,1.898,sad,");
        assertThat(written("json", padded)).contains("\"segments\":[{\"start\":0.000,\"end\":1.898,");
    }

    @Test
    void linesForPeople() throws Exception {
        assertThat(written("text", CALL)).isEqualTo("""
                calls/7, "left".wav: angry (2.9 s)
                  angry  75.0 %  ##############################
                  sad    25.0 %  ##########
                  over time: angry 0:00.0-0:01.2, sad 0:01.2-0:02.9
                  warning: a warning
                x.wav: failed: is no audio
                """);
    }

    @Test
    void oneEmotionThroughoutNeedsNoTimeline() throws Exception {
        Recognition steady = new Recognition(
                "x.wav",
                2.4,
                "sad",
                scores(0, 1),
                List.of(new SegmentScores(0, 2, scores(0, 1)), new SegmentScores(0.4, 2.4, scores(0.1, 0.9))),
                List.of(),
                MODEL,
                EdgeContext.ZEROS);
        assertThat(written("text", steady)).doesNotContain("over time");
    }

    @Test
    void manyChangesAreCounted() throws Exception {
        List<SegmentScores> segments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            segments.add(new SegmentScores(0.4 * i, 0.4 * i + 2, scores(i % 2, 1 - i % 2)));
        }
        Recognition restless =
                new Recognition("x.wav", 9.6, "sad", scores(0, 1), segments, List.of(), MODEL, EdgeContext.ZEROS);
        assertThat(written("text", restless))
                .contains("angry 0:05.2-0:05.6 and 8 changes more\n")
                .doesNotContain("4.8-5.2");
    }

    @Test
    void otherFormatsAreRefused() {
        assertThatThrownBy(() -> RecognitionWriter.of("xml", List.of(), new StringWriter()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no format is called 'xml'; there are text, json, jsonl, csv, csv-segments");
    }

    /** Returns the output for the recognition, and then a failure. */
    private static String written(String format, Recognition recognition) throws Exception {
        StringWriter out = new StringWriter();
        RecognitionWriter writer = RecognitionWriter.of(format, MODEL.labels(), out);
        writer.write(recognition);
        writer.writeFailure("x.wav", "x.wav: is no audio");
        return out.toString();
    }
}
