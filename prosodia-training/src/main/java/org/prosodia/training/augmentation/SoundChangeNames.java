package org.prosodia.training.augmentation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.audio.LossyCodec;

/** Reads the names of changes. */
final class SoundChangeNames {

    static final String SEPARATOR = "_";

    private static final String RANGE = "([+-]?[0-9.]+?(?:\\.\\.[+-]?[0-9.]+)?)";
    private static final Pattern NOISE = Pattern.compile("(?:(white|pink|brown)-)?noise-" + RANGE + "dB");
    private static final Pattern ROOM = Pattern.compile("(far-)?room-" + RANGE + "s");
    private static final Pattern EQUALIZER = Pattern.compile("equalizer-" + RANGE + "dB");
    private static final Pattern LEVEL = Pattern.compile("level" + RANGE + "dB");
    private static final Pattern CLIPPING = Pattern.compile("clipping-" + RANGE + "%");
    private static final ValueRange USUAL_ROOMS = new ValueRange(0.2, 0.8);

    private final SoundSources sources;

    SoundChangeNames(SoundSources sources) {
        this.sources = sources;
    }

    SoundChange parse(String name) {
        List<SoundChange> changes = Arrays.stream(name.split(SEPARATOR, -1))
                .map(part -> one(part, name))
                .toList();
        return changes.size() == 1 ? changes.get(0) : new SoundChain(changes);
    }

    private SoundChange one(String part, String name) {
        Optional<LossyCodec> codec = Arrays.stream(LossyCodec.values())
                .filter(each -> each.label().equals(part))
                .findAny();
        if (codec.isPresent()) {
            return new CodedSound(codec.get());
        }
        return switch (part) {
            case "clean" -> new Unchanged();
            case "telephone" -> new TelephoneLine(false);
            case "mu-law" -> new TelephoneLine(true);
            case "room" ->
                sources.rooms()
                        .<SoundChange>map(RecordedRoom::new)
                        .orElseGet(() -> new SynthesisedRoom(USUAL_ROOMS, false));
            default -> withNumbers(part).orElseThrow(() -> unknown(part, name));
        };
    }

    private Optional<SoundChange> withNumbers(String part) {
        Matcher noise = NOISE.matcher(part);
        Matcher room = ROOM.matcher(part);
        Matcher equalizer = EQUALIZER.matcher(part);
        Matcher level = LEVEL.matcher(part);
        Matcher clipping = CLIPPING.matcher(part);
        if (noise.matches()) {
            return Optional.of(noise(Optional.ofNullable(noise.group(1)), ValueRange.parse(noise.group(2))));
        } else if (room.matches()) {
            return Optional.of(new SynthesisedRoom(ValueRange.parse(room.group(2)), room.group(1) != null));
        } else if (equalizer.matches()) {
            return Optional.of(new Equalizer(ValueRange.parse(equalizer.group(1))));
        } else if (level.matches()) {
            return Optional.of(new ChangedLevel(ValueRange.parse(level.group(1))));
        } else if (clipping.matches()) {
            return Optional.of(new Clipping(ValueRange.parse(clipping.group(1))));
        }
        return Optional.empty();
    }

    private SoundChange noise(Optional<String> colour, ValueRange decibels) {
        if (colour.isPresent()) {
            return new ColouredNoise(NoiseColour.valueOf(colour.get().toUpperCase(Locale.ROOT)), decibels);
        }
        return sources.noise()
                .<SoundChange>map(recorded -> new RecordedNoise(recorded, decibels))
                .orElseGet(() -> new ColouredNoise(NoiseColour.PINK, decibels));
    }

    private static IllegalArgumentException unknown(String part, String name) {
        return new IllegalArgumentException("there is no change of sound '" + part + "'"
                + (part.equals(name) ? "" : " (in '" + name + "')")
                + "; name clean, noise-10dB, white-noise-10dB, pink-noise-10dB, brown-noise-10dB, room, room-0.5s,"
                + " far-room-0.5s, equalizer-12dB, telephone, mu-law, amr-nb, opus, mp3, clipping-30%, level-18dB or"
                + " level+12dB, a range such as noise-5..20dB, or several in their order, such as"
                + " room_noise-10dB_mu-law");
    }
}
