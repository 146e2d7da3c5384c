package org.prosodia.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.prosodia.audio.TimeSpan;
import org.prosodia.formats.text.Digits;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.QuarterSummary;
import org.prosodia.recognizer.timeline.TimelineSettings;

/** Writes one JSON object per line. */
final class JsonTimelines implements TimelineWriter {

    private final JsonLines lines;

    JsonTimelines(Map<String, ?> leading, Writer out) {
        this.lines = new JsonLines(leading, out);
    }

    @Override
    public void write(EmotionTimeline timeline) throws IOException {
        lines.line(json -> {
            JsonLines.recording(json, timeline.file(), timeline.duration());
            spans(json, timeline.spans());
            times(json, "voice", timeline.voice());
            JsonLines.texts(json, "warnings", timeline.warnings());
            quality(json, timeline);
            JsonLines.speaker(json, timeline.speaker());
            made(json, timeline);
        });
    }

    @Override
    public void write(CallTimeline call) throws IOException {
        lines.line(json -> {
            JsonLines.recording(json, call.file(), call.duration());
            if (call.workplaceException().isPresent()) {
                json.writeStringField(
                        "workplaceException", call.workplaceException().get());
            }
            json.writeArrayFieldStart("speakers");
            for (CallTimeline.Speaker speaker : call.speakers()) {
                speaker(json, speaker);
            }
            json.writeEndArray();
            times(json, "overlaps", call.overlaps());
            JsonLines.texts(json, "warnings", call.warnings());
            made(json, call.speakers().get(0).timeline());
        });
    }

    @Override
    public void writeFailure(String file, String error) throws IOException {
        lines.failure(file, error);
    }

    private static void speaker(JsonGenerator json, CallTimeline.Speaker speaker) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", speaker.role().name());
        json.writeNumberField("channel", speaker.role().channel());
        spans(json, speaker.timeline().spans());
        times(json, "voice", speaker.timeline().voice());
        quality(json, speaker.timeline());
        JsonLines.speaker(json, speaker.timeline().speaker());
        json.writeArrayFieldStart("quarters");
        for (QuarterSummary quarter : speaker.quarters()) {
            json.writeStartObject();
            json.writeNumberField("quarter", quarter.quarter());
            JsonLines.time(json, quarter.time().start(), quarter.time().end());
            json.writeNumberField("voice", Digits.seconds(quarter.voice()));
            json.writeObjectFieldStart("emotions");
            for (Map.Entry<String, QuarterSummary.Share> emotion :
                    quarter.emotions().entrySet()) {
                json.writeObjectFieldStart(emotion.getKey());
                json.writeNumberField(
                        "seconds", Digits.seconds(emotion.getValue().seconds()));
                json.writeNumberField("score", Digits.share(emotion.getValue().score()));
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void quality(JsonGenerator json, EmotionTimeline timeline) throws IOException {
        if (timeline.quality().isPresent()) {
            QualityFields.json(json, timeline.quality().get());
        }
        if (timeline.trainingDistance().isPresent()) {
            QualityFields.json(json, timeline.trainingDistance().get());
        }
    }

    private static void spans(JsonGenerator json, List<EmotionSpan> spans) throws IOException {
        json.writeArrayFieldStart("spans");
        for (EmotionSpan span : spans) {
            json.writeStartObject();
            JsonLines.time(json, span.time().start(), span.time().end());
            json.writeStringField("emotion", span.emotion());
            json.writeNumberField("score", Digits.share(span.score()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void times(JsonGenerator json, String name, List<TimeSpan> times) throws IOException {
        json.writeArrayFieldStart(name);
        for (TimeSpan time : times) {
            json.writeStartObject();
            JsonLines.time(json, time.start(), time.end());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes how the timeline was made. */
    private static void made(JsonGenerator json, EmotionTimeline timeline) throws IOException {
        json.writeStringField("gate", timeline.gate());
        TimelineSettings settings = timeline.settings();
        json.writeObjectFieldStart("settings");
        json.writeNumberField("step", Digits.seconds(settings.step()));
        json.writeNumberField("enter", Digits.share(settings.enter()));
        json.writeNumberField("leave", Digits.share(settings.leave()));
        json.writeNumberField("minimumSpan", Digits.seconds(settings.minimumSpan()));
        json.writeNumberField("longestPause", Digits.seconds(settings.longestPause()));
        if (settings.bySpeaker()) {
            json.writeBooleanField("bySpeaker", true);
        }
        json.writeEndObject();
        JsonLines.model(json, timeline.model());
    }
}
