package org.prosodia.server.stream;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.formats.Abstention;
import org.prosodia.formats.stream.SoundEncoding;
import org.prosodia.formats.stream.SoundFormat;
import org.prosodia.formats.stream.StreamSettings;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.server.model.Parameters;
import org.prosodia.server.model.Roles;
import org.prosodia.server.model.ServedModel;
import org.prosodia.server.model.ServedModels;
import org.prosodia.server.problem.ProblemException;

/**
 * The settings of a stream, from the message {@value #TYPE}.
 *
 * @param model the model that recognises
 * @param settings the settings of the stream; the model or nobody closes the gate
 */
record SessionUpdate(ServedModel model, StreamSettings settings) {

    /** The type of the message. */
    static final String TYPE = "session.update";

    /** The fields of the message. */
    static final List<String> FIELDS = List.of(
            "abstain_below",
            "channels",
            "encoding",
            "enter",
            "gate",
            "leave",
            "minimum_span",
            "model",
            "rate",
            "roles",
            "workplace_exception");

    /**
     * Reads a message.
     *
     * @throws ProblemException if a field is unknown, or has a value that is not accepted
     */
    static SessionUpdate of(MessageFields fields, ServedModels models) {
        fields.checkNames(FIELDS);
        ServedModel model = models.named(fields.text("model"));
        SoundFormat format = format(fields);
        Roles roles = Roles.of("roles", fields.text("roles"), fields.text("workplace_exception"));
        for (CallRole role : roles.all()) {
            if (role.channel() >= format.channels()) {
                throw ProblemException.ofParameter(
                        "roles",
                        "the sound has " + format.channels() + " channels, and no channel " + (role.channel() + 1));
            }
        }
        return new SessionUpdate(
                model,
                new StreamSettings(
                        format,
                        roles.all(),
                        roles.policy(),
                        threshold(fields, model),
                        gate(fields, model),
                        timeline(fields)));
    }

    private static SoundFormat format(MessageFields fields) {
        String encoding = fields.text("encoding").orElse(SoundEncoding.S16LE.word());
        int at = SoundEncoding.words().indexOf(encoding);
        if (at < 0) {
            throw ProblemException.ofParameter(
                    "encoding",
                    "there is no encoding '" + encoding + "'; there are " + String.join(", ", SoundEncoding.words()));
        }
        int channels = fields.object().has("channels") ? fields.whole("channels", 1, SoundFormat.MOST_CHANNELS) : 1;
        int rate = fields.whole("rate", SoundFormat.LOWEST_RATE, SoundFormat.HIGHEST_RATE);
        return new SoundFormat(rate, channels, SoundEncoding.values()[at]);
    }

    private static OptionalDouble threshold(MessageFields fields, ServedModel model) {
        String name = "abstain_below";
        Optional<String> choice = fields.numberOrText(name);
        if (choice.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            return Parameters.valid(name, () -> Abstention.parse(choice.get()))
                    .threshold(model.file().metadata());
        } catch (IOException e) {
            throw ProblemException.ofParameter(name, e.getMessage() + "; give a number");
        }
    }

    private static VoiceActivity gate(MessageFields fields, ServedModel model) {
        Optional<String> gate = fields.text("gate");
        if (gate.isEmpty()) {
            return model.voice();
        }
        return switch (gate.get()) {
            case "silero" -> {
                if (model.voice() instanceof VoiceActivity.Silero) {
                    yield model.voice();
                }
                throw ProblemException.ofParameter("gate", "silero has not the rate of this model; name built-in");
            }
            case "built-in" -> VoiceActivity.BUILT_IN;
            case "none" -> VoiceActivity.NONE;
            default ->
                throw ProblemException.ofParameter(
                        "gate", "there is no gate '" + gate.get() + "'; there are silero, built-in and none");
        };
    }

    private static TimelineSettings timeline(MessageFields fields) {
        TimelineSettings settings = TimelineSettings.DEFAULT;
        double enter = fields.number("enter").orElse(settings.enter());
        double leave = fields.number("leave").orElse(settings.leave());
        double least = fields.number("minimum_span").orElse(settings.minimumSpan());
        String thresholds = fields.object().has("leave") ? "leave" : "enter";
        TimelineSettings entered = Parameters.valid(thresholds, () -> settings.withThresholds(enter, leave));
        return Parameters.valid("minimum_span", () -> entered.withMinimumSpan(least));
    }
}
