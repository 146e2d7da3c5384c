package org.prosodia.cli.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.training.Augmentation;
import org.prosodia.training.UtteranceTraining;
import org.prosodia.training.UtteranceTraining.Balance;
import org.prosodia.training.augmentation.RecordedSounds;
import org.prosodia.training.augmentation.SoundChange;
import org.prosodia.training.augmentation.SoundCopies;
import org.prosodia.training.augmentation.SoundSources;
import picocli.CommandLine.Option;

/** The options of training on whole utterances, the preset {@code prosodia}. */
final class UtteranceArguments {

    private static final int COPIES = 4;
    private static final double SHARE = 0.5;

    @Option(
            names = "--crop",
            paramLabel = "COLUMNS",
            order = 16,
            description =
                    "With --preset prosodia: longer utterances are cropped at random to this many columns of 16 ms."
                            + " Default: 160.")
    Optional<Integer> crop = Optional.empty();

    @Option(
            names = "--augmentation",
            paramLabel = "LIST",
            order = 16,
            description = "With --preset prosodia: the random changes of training inputs, or none. Default: "
                    + "frequency-warp=0.12,time-warp=0.2,shift=15,frequency-mask=8,time-mask=20,mixup=0.5.")
    Optional<String> augmentation = Optional.empty();

    @Option(
            names = "--label-smoothing",
            paramLabel = "SHARE",
            order = 16,
            description = "With --preset prosodia: the share of the target spread over all classes. Default: 0.1.")
    Optional<Double> labelSmoothing = Optional.empty();

    @Option(
            names = "--averaging",
            paramLabel = "WEIGHT",
            order = 16,
            description =
                    "With --preset prosodia: the weight of the past in the running average of the network's weights,"
                            + " which becomes the model; 0 for none. Default: 0.99.")
    Optional<Double> averaging = Optional.empty();

    @Option(
            names = "--balance",
            paramLabel = "RULE",
            order = 16,
            description =
                    "With --preset prosodia: none, or utterances are drawn so that each class, corpus or corpus-class"
                            + " is equally frequent. Default: none.")
    Optional<String> balance = Optional.empty();

    @Option(
            names = "--sounds",
            paramLabel = "LIST",
            split = ",",
            order = 16,
            description = {
                "With --preset prosodia: changes of the sound, of which copies of each training utterance are made: "
                        + "noise-0..20dB, room-0.2..0.8s, telephone, mu-law, opus and others, as for evaluate --sound. "
                        + "Default: none."
            })
    List<String> sounds = List.of();

    @Option(
            names = "--sound-copies",
            paramLabel = "N",
            order = 16,
            description = "The number of changed copies of each utterance with --sounds. Default: 4.")
    Optional<Integer> soundCopies = Optional.empty();

    @Option(
            names = "--sound-share",
            paramLabel = "SHARE",
            order = 16,
            description = "The share of training inputs that are changed copies with --sounds. Default: 0.5.")
    Optional<Double> soundShare = Optional.empty();

    @Option(
            names = "--noise",
            paramLabel = "DIR",
            order = 16,
            description = "Recorded noises for noise-0..20dB in --sounds. Default: synthesised pink noise.")
    Optional<Path> noise = Optional.empty();

    @Option(
            names = "--rooms",
            paramLabel = "DIR",
            order = 16,
            description = "Recorded impulse responses for room in --sounds. Default: synthesised rooms.")
    Optional<Path> rooms = Optional.empty();

    /** Returns true if any option is given. */
    boolean given() {
        return !sounds.isEmpty()
                || Stream.of(crop, augmentation, labelSmoothing, averaging, balance, soundCopies, soundShare)
                        .anyMatch(Optional::isPresent);
    }

    /** Returns a recipe's settings with the given values in place of its own. */
    UtteranceTraining changed(UtteranceTraining base) {
        return new UtteranceTraining(
                crop.orElse(base.crop()),
                augmentation.map(Augmentation::parse).orElse(base.augmentation()),
                labelSmoothing.orElse(base.labelSmoothing()),
                averaging.orElse(base.averaging()),
                balance.map(UtteranceArguments::balance).orElse(base.balance()),
                changedSounds(base.sounds()));
    }

    private SoundCopies changedSounds(SoundCopies base) {
        if (sounds.isEmpty()) {
            if (soundCopies.isPresent() || soundShare.isPresent() || noise.isPresent() || rooms.isPresent()) {
                throw new IllegalArgumentException(
                        "--sound-copies, --sound-share, --noise and --rooms belong to --sounds, which is missing");
            }
            return base;
        }
        SoundSources sources = new SoundSources(read(noise), read(rooms));
        return new SoundCopies(
                sounds.stream().map(name -> SoundChange.parse(name, sources)).toList(),
                soundCopies.orElse(COPIES),
                soundShare.orElse(SHARE));
    }

    private static Optional<RecordedSounds> read(Optional<Path> folder) {
        try {
            return folder.isPresent() ? Optional.of(RecordedSounds.read(folder.get())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Balance balance(String name) {
        return Stream.of(Balance.values())
                .filter(rule -> name(rule).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no balance is called '" + name + "'; there are "
                        + String.join(
                                ", ",
                                Stream.of(Balance.values())
                                        .map(UtteranceArguments::name)
                                        .toList())));
    }

    private static String name(Balance rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the folders of sounds by their options, as absolute paths. */
    Map<String, String> folders() {
        Map<String, String> folders = new LinkedHashMap<>();
        noise.ifPresent(folder -> folders.put("noise", folder.toAbsolutePath().toString()));
        rooms.ifPresent(folder -> folders.put("rooms", folder.toAbsolutePath().toString()));
        return folders;
    }

    /** Returns settings as values of these options. */
    static Map<String, Object> resolved(UtteranceTraining settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("crop", settings.crop());
        values.put("augmentation", settings.augmentation().name());
        values.put("label-smoothing", settings.labelSmoothing());
        values.put("averaging", settings.averaging());
        values.put("balance", name(settings.balance()));
        if (settings.sounds().copies() > 0) {
            values.put(
                    "sounds",
                    settings.sounds().changes().stream().map(SoundChange::name).toList());
            values.put("sound-copies", settings.sounds().copies());
            values.put("sound-share", settings.sounds().share());
        }
        return values;
    }
}
