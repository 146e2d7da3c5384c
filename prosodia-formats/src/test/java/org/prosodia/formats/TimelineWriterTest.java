package org.prosodia.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.QuarterSummary;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.spectrogram.SpeakerSound;

class TimelineWriterTest {

    private static final ModelSummary MODEL = new ModelSummary("m", "none", List.of("angry", "sad"), "ab");
    private static final EmotionTimeline TIMELINE = new EmotionTimeline(
            "a,b.wav",
            8,
            List.of(new EmotionSpan(new TimeSpan(1, 2.5), "angry", 0.75)),
            List.of(new TimeSpan(0.5, 3)),
            List.of("a warning"),
            "built-in",
            TimelineSettings.DEFAULT,
            MODEL);
    private static final String MADE =
            "\"warnings\":[\"a warning\"],\"gate\":\"built-in\",\"settings\":{\"step\":0.400,"
                    + "\"enter\":0.500000,\"leave\":0.400000,\"minimumSpan\":0.800,\"longestPause\":1.000},\"model\":{\"name\":\"m\","
                    + "\"protocol\":\"none\",\"labels\":[\"angry\",\"sad\"],\"sha256\":\"ab\"}}\n";

    private static CallTimeline call(Optional<String> exception) {
        List<QuarterSummary> quarters = List.of(
                new QuarterSummary(1, new TimeSpan(0, 2), 1.5, Map.of("angry", new QuarterSummary.Share(1, 0.75))));
        return new CallTimeline(
                "a,b.wav",
                8,
                List.of(new CallTimeline.Speaker(new CallRole("customer", 1), TIMELINE, quarters)),
                List.of(new TimeSpan(2, 2.5)),
                exception);
    }

    private static String written(String format, Optional<CallTimeline> call) throws IOException {
        StringWriter out = new StringWriter();
        TimelineWriter writer = TimelineWriter.of(format, out);
        if (call.isPresent()) {
            writer.write(call.get());
        } else {
            writer.write(TIMELINE);
            writer.writeFailure("c.wav", "c.wav: is no audio");
        }
        return out.toString();
    }

    @Test
    void jsonIsAnObjectALine() throws IOException {
        assertThat(written("json", Optional.empty()))
                .isEqualTo("{\"file\":\"a,b.wav\",\"duration\":8.000,\"spans\":[{\"start\":1.000,"
                        + "\"end\":2.500,\"emotion\":\"angry\",\"score\":0.750000}],\"voice\":[{\"start\":0.500,\"end\":3.000}],"
                        + MADE
                        + "{\"file\":\"c.wav\",\"error\":\"c.wav: is no audio\"}\n");
    }

    @Test
    void aCallsJsonHasSpeakersOverlapAndTheException() throws IOException {
        assertThat(written("json", Optional.of(call(Optional.of("why")))))
                .isEqualTo("{\"file\":\"a,b.wav\",\"duration\":8.000,"
                        + "\"workplaceException\":\"why\",\"speakers\":[{\"role\":\"customer\",\"channel\":1,\"spans\":[{\"start\":1.000,"
                        + "\"end\":2.500,\"emotion\":\"angry\",\"score\":0.750000}],\"voice\":[{\"start\":0.500,\"end\":3.000}],\"quarters\":[{"
                        + "\"quarter\":1,\"start\":0.000,\"end\":2.000,\"voice\":1.500,\"emotions\":{\"angry\":{\"seconds\":1.000,"
                        + "\"score\":0.750000}}}]}],\"overlaps\":[{\"start\":2.000,\"end\":2.500}]," + MADE);
    }

    @Test
    void csvHasARowForEachSpanVoiceQuarterAndOverlap() throws IOException {
        assertThat(written("csv", Optional.of(call(Optional.of("why"))))).isEqualTo("""
                file,role,kind,start,end,emotion,score,seconds,workplace_exception,message
                "a,b.wav",customer,emotion,1.000,2.500,angry,0.750000,1.500,why,
                "a,b.wav",customer,voice,0.500,3.000,,,2.500,why,
                "a,b.wav",customer,warning,,,,,,,a warning
                "a,b.wav",customer,quarter,0.000,2.000,angry,0.750000,1.000,why,
                "a,b.wav",,overlap,2.000,2.500,,,0.500,why,
                """);
        assertThat(written("csv", Optional.empty())).isEqualTo("""
                file,role,kind,start,end,emotion,score,seconds,workplace_exception,message
                "a,b.wav",,emotion,1.000,2.500,angry,0.750000,1.500,,
                "a,b.wav",,voice,0.500,3.000,,,2.500,,
                "a,b.wav",,warning,,,,,,,a warning
                c.wav,,error,,,,,,,c.wav: is no audio
                """);
    }

    @Test
    void textIsForPeople() throws IOException {
        assertThat(written("text", Optional.empty())).isEqualTo("""
                a,b.wav: 8.0 s, 2.5 s of voice
                  warning: a warning
                     0:01.0 -    0:02.5  angry  75.0 %
                c.wav: failed: is no audio
                """);
        assertThat(written("text", Optional.of(call(Optional.of("why"))))).isEqualTo("""
                a,b.wav: 8.0 s
                workplace exception (Regulation (EU) 2024/1689, Article 5(1)(f)): why
                customer (channel 2): 2.5 s of voice
                  warning: a warning
                     0:01.0 -    0:02.5  angry  75.0 %  (both speak)
                  quarter           time  voice     emotions
                  1        0:00.0-0:02.0  1.5 s  angry 1.0 s
                both speak for 0.5 s: 0:02.0-0:02.5
                """);
    }

    @Test
    void refusesOtherFormats() {
        assertThatThrownBy(() -> TimelineWriter.of("xml", new StringWriter()))
                .hasMessage("no format of timelines is called 'xml'; there are text, json, jsonl, csv");
    }

    /** Before the record of how it was made, and in a call beside each speaker's times. */
    @Test
    void jsonHasTheAmountOfTheSpeakersSound() throws IOException {
        EmotionTimeline timeline = new EmotionTimeline(
                        "a.wav",
                        8,
                        List.of(),
                        List.of(),
                        List.of(),
                        "none",
                        TimelineSettings.DEFAULT.withBySpeaker(true),
                        MODEL)
                .withSpeaker(Optional.of(new SpeakerSound(2, 320)));
        StringWriter alone = new StringWriter();
        TimelineWriter.of("json", alone).write(timeline);
        assertThat(alone.toString())
                .contains("\"warnings\":[],\"speakerStatistics\":{\"clips\":2,\"frames\":320},\"gate\":\"none\"")
                .contains("\"longestPause\":1.000,\"bySpeaker\":true}");
        StringWriter call = new StringWriter();
        TimelineWriter.of("json", call)
                .write(new CallTimeline(
                        "a.wav",
                        8,
                        List.of(new CallTimeline.Speaker(new CallRole("customer", 1), timeline, List.of())),
                        List.of(),
                        Optional.empty()));
        assertThat(call.toString())
                .contains("\"voice\":[],\"speakerStatistics\":{\"clips\":2,\"frames\":320},\"quarters\":[]");
    }
}
