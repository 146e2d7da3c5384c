package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.audio.text.Abridged;
import org.prosodia.cli.batch.BatchFormat;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.GivenPath;
import org.prosodia.formats.AnnotationFormat;
import org.prosodia.formats.AudformatDatabase;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.formats.TimelineWriter;
import org.prosodia.formats.TurnWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the format of results and their destination. */
final class PredictOutput {

    private static final String AUDFORMAT = "audformat";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 10,
            description = {
                "text, json or jsonl (one object per line), csv (a row for each recording) or csv-segments. "
                        + "Default: text.",
                "With the spans of a timeline, a file for each recording: textgrid (Praat), eaf (ELAN), audacity,"
                        + " rttm, vtt (WebVTT); or audformat, one database for all.",
                "With --timeline also text, json, jsonl and csv are of a timeline.",
                "With --all the format of annotations, by default textgrid."
            })
    private Optional<String> format = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            order = 11,
            description = {
                "The file for the results of all recordings as text, json or csv. Default: standard output.",
                "The folder for annotation files, each under its recording's name and, for the recordings of a folder,"
                        + " in the same subfolder. It may be the recordings' own folder. Only the annotations"
                        + " of a single recording can go to standard output.",
                "With --all, the folder for all results.",
                "With --manifest, the file for all records."
            })
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--force",
            order = 12,
            description = "Replace existing files of results, annotations and pictures; with --all, score all again.")
    private boolean force;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Returns the destination of recognitions.
     *
     * @throws ParameterException if there is no such format, or its files have no folder or would replace others
     */
    Destination resolve(List<AudioInput> inputs, Console console) {
        return resolve(inputs, RecognitionWriter.FORMATS, console);
    }

    /**
     * Returns the destination of timelines.
     *
     * @param excepted true if an employee is scored by an exception, which every result must carry
     * @throws ParameterException as {@link #resolve}, or if the format has no place for the exception
     */
    Destination resolveTimelines(List<AudioInput> inputs, boolean excepted, Console console) {
        Destination destination = resolve(inputs, TimelineWriter.FORMATS, console);
        boolean plain =
                destination instanceof Destination.StandardOutput || destination instanceof Destination.ResultFile;
        if (excepted && !plain) {
            throw refusal(format() + " has no place for the exception, which every result must carry; there are "
                    + String.join(", ", TimelineWriter.FORMATS));
        }
        return destination;
    }

    /**
     * Returns the folder for the results of {@code --all}.
     *
     * @throws ParameterException if none is named, or it is a file
     */
    Path resolveFolder() {
        Path folder = output.orElseThrow(
                () -> refusal("--all writes a folder of results: name it with --output, such as --output results"));
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw refusal(folder + ": is a file; --all writes a folder of results: name another --output");
        }
        return folder;
    }

    /**
     * Returns the format of the annotations of {@code --all}.
     *
     * @throws ParameterException if another format is named
     */
    AnnotationFormat resolveFolderFormat() {
        String name = format.orElse(AnnotationFormat.TEXTGRID.toString());
        if (!AnnotationFormat.names().contains(name)) {
            throw refusal("--format chooses the annotations of --all: " + String.join(", ", AnnotationFormat.names())
                    + "; not " + name + ". The results of all recordings are in its table, CSV");
        }
        return AnnotationFormat.of(name);
    }

    /** Returns true if existing files may be replaced. */
    boolean force() {
        return force;
    }

    /** Returns true if results are text, whose failures are printed as messages alone. */
    boolean text() {
        return format().equals("text");
    }

    /** Returns true if the results are labelled spans, which are those of a timeline. */
    boolean annotates() {
        return format().equals(AUDFORMAT) || AnnotationFormat.names().contains(format());
    }

    private String format() {
        return format.orElse("text");
    }

    private Destination resolve(List<AudioInput> inputs, List<String> plain, Console console) {
        String name = format();
        List<String> formats = Stream.of(plain, AnnotationFormat.names(), List.of(AUDFORMAT))
                .flatMap(List::stream)
                .toList();
        if (!formats.contains(name)) {
            throw refusal("there is no format '" + name + "'; there are " + String.join(", ", formats));
        }
        if (plain.contains(name)) {
            return output.isPresent()
                    ? new Destination.ResultFile(name, table(output.get(), inputs))
                    : new Destination.StandardOutput(name, console);
        }
        return name.equals(AUDFORMAT) ? database() : annotations(AnnotationFormat.of(name), inputs, console);
    }

    /** Checks that a file for the results of all recordings can be written without losing another. */
    private Path table(Path file, List<AudioInput> inputs) {
        for (AudioInput input : inputs) {
            if (input.file().isPresent() && same(file, input.file().get())) {
                throw refusal(file + " is a recording to be read: name another file for the results");
            }
        }
        if (Files.isDirectory(file)) {
            throw refusal(
                    file + " is a folder, and " + format() + " has one file for all recordings: name a file, such as "
                            + file.resolve("results." + (format().startsWith("csv") ? "csv" : format())));
        }
        if (Files.exists(file) && !force) {
            throw refusal(file + " would be replaced: name another file, or use --force");
        }
        return file;
    }

    private static boolean same(Path one, Path other) {
        try {
            return GivenPath.same(one, other);
        } catch (IOException e) {
            return false; // then it cannot be written either
        }
    }

    /**
     * Returns the destination of the turns of a file or folder.
     *
     * @throws ParameterException if there is no such format, or several files would go to standard output
     */
    TurnRun.TurnDestination resolveTurns(Path source, List<AudioInput> inputs) {
        if (inputs.size() > 1 && !Files.isDirectory(source)) {
            throw refusal("--turns " + source + " is of one recording: for several name a folder of files");
        }
        if (format.isPresent()) {
            if (!TurnWriter.FORMATS.contains(format.get())) {
                throw refusal("turns are written as " + String.join(", ", TurnWriter.FORMATS)
                        + ", or, without --format, in the format of their own file; not as " + format.get());
            }
            if (output.isPresent()) {
                throw refusal("--output is for the files of the turns; " + format.get()
                        + " goes to standard output: write > FILE after the command");
            }
            return new TurnRun.TurnDestination.Records(format.get());
        }
        if (output.isEmpty() && inputs.size() > 1) {
            throw refusal(
                    "each recording has a file of turns: name a folder for them with --output DIR, or give --format");
        }
        return output.isPresent()
                ? new TurnRun.TurnDestination.Folder(output.get(), force)
                : new TurnRun.TurnDestination.Same();
    }

    private Destination database() {
        Path folder =
                output.orElseThrow(() -> refusal("audformat is a folder of two files: name it with --output DIR"));
        checkFree(Stream.of(AudformatDatabase.HEADER, AudformatDatabase.TABLE)
                .map(folder::resolve)
                .toList());
        return new Destination.Audformat(folder);
    }

    private Destination annotations(AnnotationFormat annotations, List<AudioInput> inputs, Console console) {
        if (output.isEmpty() && inputs.size() > 1) {
            throw refusal(annotations + " has a file for each recording: name a folder for them with --output DIR");
        }
        if (output.isEmpty()) {
            return new Destination.OneAnnotation(annotations, console);
        }
        Map<String, Path> files = annotationFiles(output.get(), annotations.suffix(), inputs);
        checkFree(List.copyOf(files.values()));
        return new Destination.FilePerRecording(annotations, files);
    }

    private Map<String, Path> annotationFiles(Path folder, String suffix, List<AudioInput> inputs) {
        Map<String, Path> files = new LinkedHashMap<>();
        Map<Path, String> owners = new LinkedHashMap<>();
        for (AudioInput input :
                inputs.stream().filter(each -> each.complaint().isEmpty()).toList()) {
            Path file = folder.resolve(input.place() + suffix);
            String owner = owners.putIfAbsent(file, input.name());
            if (owner != null) {
                throw refusal("the annotations of " + owner + " and of " + input.name() + " would both be " + file
                        + ": name a folder above both recordings, or write them to two folders");
            }
            files.put(input.standardInput() ? input.name() : input.path().toString(), file);
        }
        return files;
    }

    private void checkFree(List<Path> files) {
        List<Path> present = files.stream().filter(Files::exists).toList();
        if (!present.isEmpty() && !force) {
            throw refusal(Abridged.list(present.stream().map(Path::toString).toList(), 1)
                    + " would be replaced, and may have been corrected by hand: "
                    + "write to another folder, or use --force");
        }
    }

    /**
     * Returns the destination of a manifest's records, in the given format or else the one of the file's suffix.
     *
     * @throws ParameterException if no file is named, or it cannot have this format
     */
    BatchDestination resolveBatch(boolean timelines) {
        Path file = output.orElseThrow(
                () -> refusal("the records of a manifest go to a file, from which a stopped run resumes:"
                        + " name it with --output"));
        if (force) {
            throw refusal("--force is for files without a manifest; --overwrite replaces the records of a manifest");
        }
        String name = format.orElse(file.toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? "csv" : "json");
        if (!BatchFormat.NAMES.contains(name)) {
            throw refusal("the records of a manifest are json (one object per line) or csv, not " + name);
        }
        if (timelines && name.equals("csv")) {
            throw refusal(
                    "a timeline has many rows, but the records of a manifest are one line each: use --format json");
        }
        return new BatchDestination(file, name);
    }

    private ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
