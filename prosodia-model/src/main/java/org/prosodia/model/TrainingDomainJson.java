package org.prosodia.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Optional;

/** Converts the distribution of features to JSON and back, with the fields listed in docs/reference/model-format.md. */
final class TrainingDomainJson {

    private TrainingDomainJson() {}

    /** Returns the JSON that model files hold. */
    static ObjectNode write(TrainingDomain domain) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("utterances", domain.utterances());
        json.putArray("networks");
        for (FeatureDistribution network : domain.networks()) {
            json.withArray("networks")
                    .addObject()
                    .put("mean", floats(network.mean()))
                    .put("whitening", halves(network.whitening()));
        }
        domain.bound()
                .ifPresent(bound -> json.putObject("bound")
                        .put("distance", bound.distance())
                        .put("share", bound.share())
                        .put("protocol", bound.protocol())
                        .put("utterances", bound.utterances()));
        return json;
    }

    /** @throws IllegalArgumentException if a field is missing, of the wrong kind, or out of its range */
    static TrainingDomain read(JsonFields json) {
        return new TrainingDomain(
                json.objects("networks").stream()
                        .map(network -> new FeatureDistribution(
                                floats(network.text("mean")), halves(network.text("whitening"))))
                        .toList(),
                json.integer("utterances"),
                json.has("bound") ? Optional.of(bound(json.object("bound"))) : Optional.empty());
    }

    private static TrainingDomain.Bound bound(JsonFields json) {
        return new TrainingDomain.Bound(
                json.number("distance"), json.number("share"), json.text("protocol"), json.integer("utterances"));
    }

    private static String floats(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static float[] floats(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        float[] numbers = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(numbers);
        return numbers;
    }

    private static String halves(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putShort(FeatureDistribution.half(number));
        }
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static float[] halves(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        float[] numbers = new float[bytes.remaining() / Short.BYTES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = FeatureDistribution.fromHalf(bytes.getShort());
        }
        return numbers;
    }
}
