package org.prosodia.report.explanation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.prosodia.formats.text.Digits;
import org.prosodia.model.architecture.Layer;
import org.prosodia.recognizer.explanation.EvidenceBreakdown;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.RecordingMaps;
import org.prosodia.recognizer.explanation.Region;
import org.prosodia.recognizer.explanation.SegmentLogits;

/** Writes an explanation as JSON, in the form that {@link ExplanationReport#json} documents. */
final class ExplanationJson {

    private final Explanation why;
    private final List<String> labels;

    private ExplanationJson(Explanation why) {
        this.why = why;
        this.labels = why.model().labels();
    }

    static ObjectNode of(Explanation why, ExplanationWords words, Optional<Lesson> lesson) {
        return new ExplanationJson(why).write(words, lesson);
    }

    static ObjectNode withMaps(Explanation why, ExplanationWords words) {
        ExplanationJson writer = new ExplanationJson(why);
        ObjectNode json = writer.write(words, Optional.empty());
        writer.values(json.withObject("/maps"));
        return json;
    }

    private void values(ObjectNode json) {
        RecordingMaps maps = why.maps();
        maps.bottomUp().ifPresent(map -> put(json.putArray("bottomUp"), map));
        ObjectNode topDown = json.putObject("topDown");
        ObjectNode evidence = json.putObject("evidence");
        for (int k = 0; k < labels.size(); k++) {
            put(topDown.putArray(labels.get(k)), maps.topDown().get(k));
            put(evidence.putArray(labels.get(k)), maps.evidence().get(k));
        }
    }

    private static void put(ArrayNode json, float[] map) {
        for (float value : map) {
            json.add(Digits.share(value));
        }
    }

    private ObjectNode write(ExplanationWords words, Optional<Lesson> lesson) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "explanation")
                .put("file", why.recording().name())
                .put("from", Digits.seconds(why.from()))
                .put("duration", Digits.seconds(why.recording().duration()));
        if (why.reason().isPresent()) {
            json.put("reason", why.reason().get());
        } else {
            json.put("emotion", why.emotion()).put("runnerUp", why.runnerUp());
        }
        ObjectNode scores = json.putObject("scores");
        why.scores().forEach((label, score) -> scores.put(label, Digits.share(score)));
        put(json, "logits", why.logits());
        ArrayNode segments = json.putArray("segments");
        for (SegmentLogits segment : why.segments()) {
            put(
                    segments.addObject()
                            .put("start", Digits.seconds(why.from() + segment.start()))
                            .put("end", Digits.seconds(why.from() + segment.end())),
                    "logits",
                    segment.logits());
        }
        if (!words.voiceless()) {
            put(json.putObject("decision"), words.decision());
        }
        ObjectNode accounts = json.putObject("accounts");
        labels.forEach(label -> put(accounts.putObject(label), why.breakdown(label)));
        maps(json.putObject("maps"));
        lesson.ifPresent(found -> network(json.putArray("network"), found));
        words.conditions().forEach(json.putArray("conditions")::add);
        why.speaker()
                .ifPresent(sound -> json.putObject("speakerStatistics")
                        .put("clips", sound.clips())
                        .put("frames", sound.frames()));
        ObjectNode model = json.putObject("model")
                .put("name", why.summary().name())
                .put("protocol", why.summary().protocol());
        labels.forEach(model.putArray("labels")::add);
        model.put("sha256", why.summary().sha256());
        return json;
    }

    private void put(ObjectNode json, String name, List<Double> byLabel) {
        ObjectNode node = json.putObject(name);
        for (int k = 0; k < labels.size(); k++) {
            node.put(labels.get(k), Digits.share(byLabel.get(k)));
        }
    }

    private void put(ObjectNode json, EvidenceBreakdown account) {
        ArrayNode regions = json.putArray("regions");
        for (Region region : account.regions()) {
            put(
                    regions.addObject()
                            .put("start", Digits.seconds(region.time().start()))
                            .put("end", Digits.seconds(region.time().end()))
                            .put("low", Digits.seconds(region.low()))
                            .put("high", Digits.seconds(region.high())),
                    "evidence",
                    region.evidence());
        }
        put(json, "padding", account.padding());
        put(json, "elsewhere", account.elsewhere());
    }

    private void maps(ObjectNode json) {
        RecordingMaps maps = why.maps();
        json.put("bands", maps.bands())
                .put("columns", maps.columns())
                .put("start", Digits.seconds(why.from() + maps.start()))
                .put("columnSeconds", Digits.seconds(maps.columnSeconds()));
        boolean equal = why.model().frontEnd().bands().match(linear -> true, mel -> false);
        if (equal) {
            json.put("lowest", Digits.seconds(maps.edges().get(0)))
                    .put(
                            "bandHertz",
                            Digits.seconds(maps.edges().get(1) - maps.edges().get(0)));
        } else {
            maps.edges().stream().map(Digits::seconds).forEach(json.putArray("edges")::add);
        }
    }

    private static void network(ArrayNode json, Lesson lesson) {
        for (Layer layer : lesson.layers()) {
            json.addObject()
                    .put("layer", layer.name())
                    .put("input", layer.input().toString())
                    .put("output", layer.output().toString())
                    .put("parameters", layer.parameters())
                    .put("dependsOn", lesson.receptiveField(layer))
                    .put("task", layer.task());
        }
    }
}
