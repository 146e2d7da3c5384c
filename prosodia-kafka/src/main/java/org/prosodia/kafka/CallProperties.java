package org.prosodia.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;

/** The properties of {@link RecognizeCalls}: those that begin with {@value #OWN}, and Kafka's. */
final class CallProperties {

    /** The beginning of the names of Prosodia's properties. */
    static final String OWN = "prosodia.";

    /** The names of Prosodia's properties, without their beginning. */
    static final List<String> NAMES = List.of(
            "abstain.below",
            "enter",
            "exactly.once",
            "gate",
            "leave",
            "limit.call.seconds",
            "limit.chunk.bytes",
            "limit.idle.seconds",
            "limit.open.calls",
            "minimum.span",
            "model",
            "roles",
            "topic.events",
            "topic.sound",
            "topic.state",
            "workers",
            "workplace.exception");

    private final Map<String, String> own = new HashMap<>();
    private final Map<String, String> kafka = new HashMap<>();

    /**
     * Reads properties.
     *
     * @throws IllegalArgumentException if one of Prosodia's is unknown
     */
    CallProperties(Properties properties) {
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name).strip();
            if (!name.startsWith(OWN)) {
                kafka.put(name, value);
            } else if (NAMES.contains(name.substring(OWN.length()))) {
                own.put(name.substring(OWN.length()), value);
            } else {
                throw new IllegalArgumentException(
                        "there is no property " + name + "; there are " + OWN + String.join(", " + OWN, NAMES));
            }
        }
    }

    /** Returns the name or the file of the model. */
    String model() {
        return own.getOrDefault("model", BundledModel.STANDARD);
    }

    /**
     * Returns the builder of a recognition.
     *
     * @throws IllegalArgumentException if a value is not valid; the message names the property
     */
    CallRecognition.Builder builder(Recognizer recognizer) {
        CallRecognition.Builder builder = CallRecognition.builder(recognizer);
        take("bootstrap.servers", kafka, builder::brokers);
        take("group.id", kafka, builder::group);
        take("group.instance.id", kafka, builder::instance);
        builder.properties(kafka);
        CallTopics topics = CallTopics.DEFAULT;
        builder.topics(new CallTopics(
                own.getOrDefault("topic.sound", topics.sound()),
                own.getOrDefault("topic.events", topics.events()),
                own.getOrDefault("topic.state", topics.state())));
        take("exactly.once", own, value -> {
            if (value.equals("false")) {
                builder.atLeastOnce();
            } else if (!value.equals("true")) {
                throw new IllegalArgumentException("is true or false, not " + value);
            }
        });
        take("roles", own, builder::roles);
        take("workplace.exception", own, value -> builder.policy(RolePolicy.withException(value)));
        take("workers", own, value -> builder.workers(Integer.parseInt(value)));
        take("abstain.below", own, value -> builder.abstainBelow(Double.parseDouble(value)));
        take("gate", own, value -> gate(value).ifPresent(builder::gate));
        return builder.limits(limits()).timeline(timeline());
    }

    private static Optional<VoiceActivity> gate(String value) {
        return switch (value) {
            case "model" -> Optional.empty();
            case "built-in" -> Optional.of(VoiceActivity.BUILT_IN);
            case "none" -> Optional.of(VoiceActivity.NONE);
            default -> throw new IllegalArgumentException("is model, built-in or none, not " + value);
        };
    }

    private CallLimits limits() {
        CallLimits limits = CallLimits.DEFAULT;
        return new CallLimits(
                whole("limit.open.calls", limits.openCalls()),
                Duration.ofSeconds(
                        whole("limit.call.seconds", (int) limits.callTime().toSeconds())),
                Duration.ofSeconds(
                        whole("limit.idle.seconds", (int) limits.idleTime().toSeconds())),
                whole("limit.chunk.bytes", limits.chunkBytes()));
    }

    private int whole(String name, int otherwise) {
        int[] number = {otherwise};
        take(name, own, value -> number[0] = Integer.parseInt(value));
        return number[0];
    }

    private TimelineSettings timeline() {
        TimelineSettings timeline = TimelineSettings.DEFAULT;
        return timeline.withThresholds(number("enter", timeline.enter()), number("leave", timeline.leave()))
                .withMinimumSpan(number("minimum.span", timeline.minimumSpan()));
    }

    private double number(String name, double otherwise) {
        double[] number = {otherwise};
        take(name, own, value -> number[0] = Double.parseDouble(value));
        return number[0];
    }

    private void take(String name, Map<String, String> from, Consumer<String> setting) {
        String value = from.get(name);
        if (value == null) {
            return;
        }
        String whole = from == own ? OWN + name : name;
        try {
            setting.accept(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "%s is a number, not %s", whole, value), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(whole + " " + e.getMessage(), e);
        }
    }
}
