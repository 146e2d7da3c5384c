package org.prosodia.cli.predict;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.prosodia.cli.batch.BatchFormat;
import org.prosodia.cli.recognition.AbstainArgument;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.recognition.QualityArguments;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.formats.AnnotationFolder;
import org.prosodia.formats.AnnotationFormat;
import org.prosodia.formats.AudformatDatabase;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.formats.TimelineWriter;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What predict writes, and where. */
final class PredictOutput {

    private static final String AUDFORMAT = "audformat";

    @Option(names = "--format", defaultValue = "text", paramLabel = "FORMAT", order = 10, description = {
        "text, json or jsonl (an object a line), csv (a row for each recording) or csv-segments; text by default.",
        "With the spans of each emotion, a file for each recording: textgrid (Praat), eaf (ELAN), audacity, rttm, vtt (WebVTT); or all"
            + " in one database, audformat.",
        "With --timeline, too, but for csv-segments."})
    private String format;

    @Option(names = {"-o", "--output"}, paramLabel = "DIR", order = 11, description = {
        "Where annotation files go, each under its recording's name; those of a folder lie as they do there. The recordings' own folder"
            + " will do. Only one recording's annotations can go to standard output.",
        "With --manifest, the file that all records go to."})
    private Path output;

    @Option(names = "--force", order = 12, description = "Replace annotation files that are there already.")
    private boolean force;

    @Mixin
    private AbstainArgument abstain;

    @Mixin
    private QualityArguments quality;

    /**
     * Checks the format and finds a file for each recording's annotations.
     *
     * @param plain the formats that go to standard output: those of recognitions, or of timelines
     * @return the annotation file by the recording's name; empty if none is written
     * @throws ParameterException if there is no such format, or its files have nowhere to go or would replace others
     */
    Map<String, Path> check(CommandSpec command, List<AudioInput> inputs, List<String> plain) {
        abstain.threshold(command); // refuses what is none
        List<String> formats = Stream.of(plain, AnnotationFormat.names(), List.of(AUDFORMAT)).flatMap(List::stream)
                .toList();
        if (!formats.contains(format)) {
            throw refusal(command, "there is no format '" + format + "'; there are " + String.join(", ", formats));
        }
        if (plain.contains(format)) {
            if (output != null) {
                throw refusal(command, "--output is for formats with a file for each recording; " + format + " goes to standard output:"
                        + " write > FILE behind the command");
            }
            return Map.of();
        }
        if (output == null) {
            if (format.equals(AUDFORMAT) || inputs.size() > 1) {
                throw refusal(command, format.equals(AUDFORMAT) ? "audformat is a folder of two files: name it with --output DIR"
                        : format + " has a file for each recording: say with --output DIR where they go");
            }
            return Map.of();
        }
        Map<String, Path> files = format.equals(AUDFORMAT) ? Map.of() : annotationFiles(command, inputs);
        refuseToReplace(command, format.equals(AUDFORMAT)
                ? Stream.of(AudformatDatabase.HEADER, AudformatDatabase.TABLE).map(output::resolve).toList() : List.copyOf(files.values()));
        return files;
    }

    /**
     * The same for timelines.
     *
     * @param excepted whether an employee is scored by an exception, which every result carries; annotation formats have no place for it
     */
    Map<String, Path> checkTimelines(CommandSpec command, List<AudioInput> inputs, boolean excepted) {
        Map<String, Path> files = check(command, inputs, TimelineWriter.FORMATS);
        if (excepted && !TimelineWriter.FORMATS.contains(format)) {
            throw refusal(command, format + " has no place for the exception, which every result must carry; there are "
                    + String.join(", ", TimelineWriter.FORMATS));
        }
        return files;
    }

    /**
     * The file that the records of a manifest go to.
     *
     * @throws ParameterException if none is named, or another way of writing is asked for
     */
    Path batchFile(CommandSpec command) {
        abstain.threshold(command); // refuses what is none
        if (output == null) {
            throw refusal(command, "the records of a manifest go to a file, with which a run that was stopped goes on: name it with"
                    + " --output");
        }
        if (force) {
            throw refusal(command, "--force is for annotation files; --overwrite begins the records of a manifest anew");
        }
        return output;
    }

    /** Whether results have figures of what a recording sounds like. */
    boolean quality() {
        return quality.figures();
    }

    /**
     * The format of a manifest's records: the one asked for, or else the one of the file's suffix.
     *
     * @throws ParameterException if there is no such format for them
     */
    String batchFormat(CommandSpec command, boolean timelines) {
        boolean asked = command.commandLine().getParseResult().hasMatchedOption("--format");
        String name = asked ? format : output.toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? "csv" : "json";
        if (!BatchFormat.NAMES.contains(name)) {
            throw refusal(command, "the records of a manifest are json (an object a line) or csv, not " + name);
        }
        if (timelines && name.equals("csv")) {
            throw refusal(command, "a timeline has many rows, and a manifest's records are a line each: --format json");
        }
        return name;
    }

    /**
     * The writer of recognitions for what {@link #check} has allowed.
     *
     * @param files as that gave them
     */
    RecognitionWriter recognitions(Console console, ModelSummary model, Map<String, Path> files) throws IOException {
        if (RecognitionWriter.FORMATS.contains(format)) {
            return RecognitionWriter.of(format, model.labels(), quality.figures(), writer(console));
        }
        if (format.equals(AUDFORMAT)) {
            return AudformatDatabase.create(output, model, told(model));
        }
        AnnotationFormat annotations = AnnotationFormat.of(format);
        return output == null ? RecognitionWriter.of(annotations, writer(console)) : new AnnotationFolder(annotations, files);
    }

    /** The same of timelines. */
    TimelineWriter timelines(Console console, ModelSummary model, Map<String, Path> files) throws IOException {
        if (TimelineWriter.FORMATS.contains(format)) {
            return TimelineWriter.of(format, writer(console));
        }
        if (format.equals(AUDFORMAT)) {
            return AudformatDatabase.create(output, model, told(model));
        }
        AnnotationFormat annotations = AnnotationFormat.of(format);
        return output == null ? TimelineWriter.of(annotations, writer(console)) : new AnnotationFolder(annotations, files);
    }

    /** All that may be told of a recording. */
    private List<String> told(ModelSummary model) {
        return abstain.given() ? Stream.concat(model.labels().stream(), Stream.of(Recognition.UNCERTAIN)).toList() : model.labels();
    }

    /** What is written of a recognition: with quality where that is wanted, and abstaining where that is. */
    Recognition told(Recognition recognition, CommandSpec command) {
        return told(recognition, Recognition::withoutQuality, Recognition::abstainingBelow, command);
    }

    /** The same of a timeline. */
    EmotionTimeline told(EmotionTimeline timeline, CommandSpec command) {
        return told(timeline, EmotionTimeline::withoutQuality, EmotionTimeline::abstainingBelow, command);
    }

    /** The same of a call. */
    CallTimeline told(CallTimeline call, CommandSpec command) {
        return told(call, CallTimeline::withoutQuality, CallTimeline::abstainingBelow, command);
    }

    private <T> T told(T result, UnaryOperator<T> withoutQuality, BiFunction<T, Double, T> abstainingBelow, CommandSpec command) {
        T kept = quality.figures() ? result : withoutQuality.apply(result);
        OptionalDouble threshold = abstain.threshold(command);
        return threshold.isPresent() ? abstainingBelow.apply(kept, threshold.getAsDouble()) : kept;
    }

    /**
     * Refuses a recording whose sound is not well, where that is asked for.
     *
     * @throws IOException if so; the message names it
     */
    void require(String file, Optional<Quality> measured) throws IOException {
        if (quality.required() && measured.isPresent() && !measured.get().warnings().isEmpty()) {
            throw new IOException(file + ": " + String.join("; ", measured.get().warnings()));
        }
    }

    /** Warns once of what is asked of a model that cannot say it. */
    void warn(ModelMetadata model, Console console) {
        abstain.warnOfUncalibrated(model, console);
    }

    /** Says what became of all recordings; returns the exit code. */
    static int sum(int given, int failed, Console console) {
        console.err().println(given + " given = " + (given - failed) + " scored + " + failed + " failed");
        return failed == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private static Writer writer(Console console) {
        return new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
    }

    private Map<String, Path> annotationFiles(CommandSpec command, List<AudioInput> inputs) {
        String suffix = AnnotationFormat.of(format).suffix();
        Map<String, Path> files = new LinkedHashMap<>();
        Map<Path, String> owners = new LinkedHashMap<>();
        for (AudioInput input : inputs.stream().filter(each -> each.complaint().isEmpty()).toList()) {
            Path file = output.resolve(input.place() + suffix);
            String owner = owners.putIfAbsent(file, input.name());
            if (owner != null) {
                throw refusal(command, "the annotations of " + owner + " and of " + input.name() + " would both be " + file
                        + ": name a folder above both recordings, or write them to two folders");
            }
            files.put(input.standardInput() ? input.name() : Path.of(input.name()).toString(), file);
        }
        return files;
    }

    private void refuseToReplace(CommandSpec command, List<Path> files) {
        List<Path> present = new ArrayList<>(files);
        present.removeIf(file -> !Files.exists(file));
        if (!present.isEmpty() && !force) {
            throw refusal(command, present.get(0) + (present.size() > 1 ? " and " + (present.size() - 1) + " more" : "")
                    + " would be replaced, and somebody may have corrected it: write to another folder, or --force");
        }
    }

    private static ParameterException refusal(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
