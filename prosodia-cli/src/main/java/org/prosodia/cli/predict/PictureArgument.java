package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.report.overview.Overview;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option for overviews of recordings. */
final class PictureArgument {

    @Option(
            names = "--picture",
            paramLabel = "PATH",
            order = 13,
            description = {
                "Also draw an overview of the recording, from its timeline: scores, emotions, voice and level over time,"
                        + " and with --turns a lane for each of their speakers. A file that ends in .png or .svg; for"
                        + " several recordings a folder, with a PNG for each. Without --turns this implies --timeline."
            })
    private Optional<Path> picture = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Returns true if there are to be pictures. */
    boolean wanted() {
        return picture.isPresent();
    }

    /**
     * The files of pictures.
     *
     * @param files by the recordings' names; empty if there are to be none
     */
    record Pictures(Map<String, Path> files) {

        /** Writes the picture of a recording, if there are to be pictures. */
        void write(AudioInput input, Overview overview) throws IOException {
            Path file = files.get(input.name());
            if (file != null) {
                overview.write(file);
            }
        }
    }

    /**
     * Returns the file of each recording's picture.
     *
     * @param replacing true if existing pictures may be replaced
     * @throws ParameterException if several recordings would have one file, or a file exists
     */
    Pictures resolve(List<AudioInput> inputs, boolean replacing) {
        if (picture.isEmpty()) {
            return new Pictures(Map.of());
        }
        Map<String, Path> files = new HashMap<>();
        for (AudioInput input : inputs) {
            files.put(input.name(), file(picture.get(), input, inputs.size()));
        }
        if (files.values().stream().distinct().count() < inputs.size()) {
            throw refusal("several recordings would have the same picture: name a folder above all of them");
        }
        Optional<Path> present = files.values().stream().filter(Files::exists).findFirst();
        if (present.isPresent() && !replacing) {
            throw refusal(present.get() + " would be replaced: name another picture, or use --force");
        }
        return new Pictures(files);
    }

    private Path file(Path path, AudioInput input, int inputs) {
        boolean one = Overview.isPicture(path) && !Files.isDirectory(path);
        if (one && inputs > 1) {
            throw refusal(path + " is one picture, of " + inputs + " recordings: name a folder with --picture");
        }
        if (!one && path.getFileName().toString().contains(".") && !Files.isDirectory(path)) {
            throw refusal(path + ": pictures are PNG or SVG: name a file that ends in .png or .svg, or a folder");
        }
        return one ? path : path.resolve(input.place() + ".png");
    }

    private ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
