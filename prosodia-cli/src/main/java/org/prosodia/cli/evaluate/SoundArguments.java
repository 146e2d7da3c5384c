package org.prosodia.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.training.augmentation.RecordedSounds;
import org.prosodia.training.augmentation.SoundChange;
import org.prosodia.training.augmentation.SoundSources;
import org.prosodia.training.augmentation.Unchanged;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for changes of the recordings' sound. */
final class SoundArguments {

    @Option(
            names = "--sound",
            paramLabel = "NAME",
            split = ",",
            order = 31,
            description = {
                "Test the model again on the same utterances, changed: noise-10dB (10 dB below the speech), room,"
                        + " room-0.5s, telephone, mu-law, amr-nb, opus, mp3, clipping-30%%, level-18dB, level+12dB, or"
                        + " several in their order, such as room_noise-10dB_mu-law. Default: none."
            })
    private List<String> names = List.of();

    @Option(
            names = "--noise",
            paramLabel = "DIR",
            order = 32,
            description = "Recorded noises for noise-10dB. Default: synthesised pink noise.")
    private Optional<Path> noise = Optional.empty();

    @Option(
            names = "--rooms",
            paramLabel = "DIR",
            order = 33,
            description = "Recorded impulse responses of rooms for room. Default: synthesised rooms.")
    private Optional<Path> rooms = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Returns the changes in the order of their names, each once; without one that changes nothing, since every model
     * is tested on the unchanged sound first.
     *
     * @throws ParameterException if there is no such change, or a folder is named for nothing
     * @throws IOException if a folder of recordings cannot be read
     */
    List<SoundChange> changes() throws IOException {
        requireUse(
                noise, part -> part.startsWith("noise-"), "--noise is for noise-10dB and the like: name it in --sound");
        requireUse(rooms, "room"::equals, "--rooms is for room: name it in --sound");
        SoundSources sources = new SoundSources(read(noise), read(rooms));
        Map<String, SoundChange> changes = new LinkedHashMap<>();
        for (String name : names) {
            SoundChange change = OptionValue.by(command, () -> SoundChange.parse(name, sources));
            changes.put(change.name(), change);
        }
        changes.remove(new Unchanged().name());
        return new ArrayList<>(changes.values());
    }

    private void requireUse(Optional<Path> folder, Predicate<String> user, String remedy) {
        if (folder.isPresent()
                && names.stream().flatMap(name -> Stream.of(name.split("_"))).noneMatch(user)) {
            throw new ParameterException(command.commandLine(), remedy);
        }
    }

    private static Optional<RecordedSounds> read(Optional<Path> folder) throws IOException {
        return folder.isPresent() ? Optional.of(RecordedSounds.read(folder.get())) : Optional.empty();
    }
}
