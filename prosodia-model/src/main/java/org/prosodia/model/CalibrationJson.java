package org.prosodia.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/** Converts a calibration to JSON and back, with the fields listed in docs/reference/model-format.md. */
final class CalibrationJson {

    private CalibrationJson() {}

    /** Returns the JSON that model files hold. */
    static ObjectNode write(Calibration calibration) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("evidence", calibration.evidence().label())
                .put("protocol", calibration.protocol())
                .put("utterances", calibration.utterances());
        json.putArray("bounds");
        for (Calibration.Bound bound : calibration.bounds()) {
            ObjectNode one = json.withArray("bounds")
                    .addObject()
                    .put("accuracy", bound.accuracy())
                    .put("threshold", bound.threshold())
                    .put("coverage", bound.coverage());
            bound.lowest().ifPresent(end -> one.put("lowest", end));
            bound.highest().ifPresent(end -> one.put("highest", end));
        }
        calibration.recommended().ifPresent(accuracy -> json.put("recommended", accuracy));
        return json;
    }

    /** @throws IllegalArgumentException if a field is missing, of the wrong kind, or out of its range */
    static Calibration read(JsonFields json) {
        return new Calibration(
                Calibration.Evidence.parse(json.text("evidence")),
                json.text("protocol"),
                json.integer("utterances"),
                json.objects("bounds").stream().map(CalibrationJson::bound).toList(),
                optional(json, "recommended"));
    }

    private static Calibration.Bound bound(JsonFields json) {
        return new Calibration.Bound(
                json.number("accuracy"),
                json.number("threshold"),
                json.number("coverage"),
                optional(json, "lowest"),
                optional(json, "highest"));
    }

    private static OptionalDouble optional(JsonFields json, String name) {
        return json.has(name) ? OptionalDouble.of(json.number(name)) : OptionalDouble.empty();
    }
}
