package org.prosodia.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ResolvedOptions;
import org.prosodia.cli.shell.StopSignal;
import org.prosodia.evaluation.RunLayout;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The run's folder, and whether to resume it. */
public final class RunFolder {

    @Option(
            names = "--output",
            paramLabel = "DIR",
            order = 40,
            description = "The run's folder. Default: runs/COMMAND-DATE-TIME.")
    Optional<Path> output;

    @Option(names = "--resume", order = 41, description = "Resume the run in --output where it stopped.")
    public boolean resume;

    /** Returns the folder, whatever is in it. */
    public Path path(CommandSpec command) {
        return output.orElseGet(() -> Path.of(
                "runs",
                command.name() + "-"
                        + LocalDateTime.now(ZoneId.systemDefault())
                                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))));
    }

    /**
     * Returns the folder, ready to be written: a new one, or with {@code --resume} the one to resume.
     *
     * @throws ParameterException if it is not empty and is not to be resumed, or is to be resumed and holds no run
     */
    public Path ready(CommandSpec command) throws IOException {
        if (resume && output.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "--resume needs --output DIR, the folder of the run to resume");
        }
        Path folder = path(command);
        if (resume && !new RunLayout(folder).begun()) {
            throw new ParameterException(
                    command.commandLine(),
                    folder + " holds no run to resume: check --output, or leave out --resume to start one there");
        }
        if (!resume && Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new ParameterException(
                            command.commandLine(),
                            folder + " is not empty: --resume resumes the "
                                    + "run in it, another --output starts a new one");
                }
            }
        }
        return Files.createDirectories(folder);
    }

    /**
     * Returns the folder of a run that several processes share, of which the first to come has begun it.
     *
     * @throws ParameterException if no folder is given
     */
    Path shared(CommandSpec command) throws IOException {
        return Files.createDirectories(output.orElseThrow(() -> new ParameterException(
                command.commandLine(), "--fold needs --output DIR, the folder of the run that the fold belongs to")));
    }

    /**
     * Writes the file that repeats the run, with all defaults filled in. A run that is resumed, or begun by another
     * process, keeps its original file.
     *
     * @param resolved final values, by key
     * @param left keys to leave out besides the folder
     */
    public void writeOptions(CommandSpec command, Path folder, Map<String, Object> resolved, List<String> left)
            throws IOException {
        if (!resume && !new RunLayout(folder).begun()) {
            AtomicFile.write(new RunLayout(folder).options(), options(command, resolved, left));
        }
    }

    /** Returns the content of that file. */
    public static String options(CommandSpec command, Map<String, Object> resolved, List<String> left) {
        return ResolvedOptions.yaml(
                command,
                resolved,
                Stream.concat(Stream.of("output", "resume"), left.stream()).toList());
    }

    /** Runs the work. After Ctrl-C it prints the command that resumes the run before the process ends. */
    public static int untilStopped(CommandSpec command, Console console, Path folder, StopSignal.Work work)
            throws IOException {
        return StopSignal.run(
                work,
                console,
                reason -> command.qualifiedName() + ": " + reason + "; to resume: " + command.qualifiedName()
                        + " --options " + new RunLayout(folder).options() + " --output " + folder + " --resume"
                        + cluster(command));
    }

    private static String cluster(CommandSpec command) {
        Optional<String> master =
                command.commandLine().getParseResult().matchedOptionValue("--spark", Optional.empty());
        return master.map(name -> " --spark '" + name + "'").orElse("");
    }
}
