package org.prosodia.cli.predict;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.prosodia.audio.Channel;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.Failures;
import org.prosodia.formats.TurnWriter;
import org.prosodia.formats.turns.TurnFile;
import org.prosodia.formats.turns.TurnFormat;
import org.prosodia.formats.turns.Turns;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.report.overview.Overview;

/**
 * Scores the turns of recordings, one after the other.
 *
 * @param source the file of the turns, or the folder of such files
 * @param format the files' format; empty if they show it
 * @param threshold the probability below which an emotion is uncertain, if there is one
 * @param destination the place that results go to
 * @param pictures the files of overviews, which have a timeline too
 */
record TurnRun(
        Path source,
        Optional<TurnFormat> format,
        OptionalDouble threshold,
        TurnDestination destination,
        PictureArgument.Pictures pictures,
        Recognizer recognizer,
        Console console) {

    /** The place that results go to. */
    sealed interface TurnDestination {

        /** The file of the turns with the emotions added, on standard output. */
        record Same() implements TurnDestination {}

        /**
         * Such files in a folder.
         *
         * @param force true to overwrite files
         */
        record Folder(Path folder, boolean force) implements TurnDestination {}

        /**
         * Records on standard output.
         *
         * @param format of {@link TurnWriter#FORMATS}
         */
        record Records(String format) implements TurnDestination {}
    }

    /** Scores the turns of each input; returns the number of failures. */
    int write(List<AudioInput> inputs) throws IOException {
        TurnWriter records = TurnWriter.of(
                destination instanceof TurnDestination.Records chosen ? chosen.format : "text",
                recognizer.summary().labels(),
                new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
        int failed = 0;
        for (AudioInput input : inputs) {
            try {
                if (input.complaint().isPresent()) {
                    throw new IOException(input.complaint().get());
                }
                write(input, records);
            } catch (IOException e) {
                failed++;
                String reason = Failures.message(e);
                console.err().println(reason);
                // As text it would be read twice.
                if (destination instanceof TurnDestination.Records && !text()) {
                    records.writeFailure(input.name(), reason);
                }
            }
            console.checkReader("results");
        }
        return failed;
    }

    /** Returns true if the output is text, which has the warnings itself. */
    private boolean text() {
        return destination instanceof TurnDestination.Records chosen && chosen.format.equals("text");
    }

    private void write(AudioInput input, TurnWriter records) throws IOException {
        Path file = file(input);
        TurnFile read = format.isPresent() ? TurnFile.read(file, format.get()) : TurnFile.read(file);
        if (read.turns().isEmpty()) {
            console.err().println(file + ": has no turns");
        }
        Turns all;
        try (RecordingProgress progress = new RecordingProgress(console, input.name())) {
            all = Turns.score(recognizer, Path.of(input.name()), read, progress);
        }
        Turns turns = threshold.isPresent() ? all.abstainingBelow(threshold.getAsDouble()) : all;
        if (!text()) {
            turns.warnings().forEach(console.err()::println);
        }
        if (!pictures.files().isEmpty()) {
            pictures.write(input, Overview.of(timeline(input)).withTurns(turns));
        }
        long without =
                turns.scored().stream().filter(turn -> turn.emotion().isEmpty()).count();
        if (without > 0) {
            console.err()
                    .println(file + ": " + without + " of " + turns.scored().size() + " turns have no emotion: "
                            + String.join(
                                    ", ", turns.reasons().stream().limit(3).toList()));
        }
        if (destination instanceof TurnDestination.Records) {
            records.write(turns);
        } else if (destination instanceof TurnDestination.Folder below) {
            write(below, input, file, turns.annotated());
        } else {
            console.out().write(turns.annotated());
            console.out().flush();
        }
    }

    private EmotionTimeline timeline(AudioInput input) throws IOException {
        try (RecordingProgress progress = new RecordingProgress(console, input.name())) {
            EmotionTimeline timeline = recognizer
                    .withProgress(progress)
                    .timeline(input.path(), new Channel.Mix(), TimelineSettings.DEFAULT, VoiceActivity.BUILT_IN);
            return threshold.isPresent() ? timeline.abstainingBelow(threshold.getAsDouble()) : timeline;
        }
    }

    private static void write(TurnDestination.Folder below, AudioInput input, Path source, byte[] bytes)
            throws IOException {
        String name = source.getFileName().toString();
        int dot = name.lastIndexOf('.');
        Path target = below.folder.resolve(input.place() + (dot > 0 ? name.substring(dot) : ""));
        if (Files.exists(target) && Files.isSameFile(target, source)) {
            throw new IOException(target + ": is the file of the turns itself; write to another folder");
        }
        if (Files.exists(target) && !below.force) {
            throw new IOException(target + ": exists already; write to another folder, or use --force");
        }
        Files.createDirectories(target.toAbsolutePath().getParent());
        AtomicFile.write(target, bytes);
    }

    /** Returns the file of a recording's turns. */
    private Path file(AudioInput input) throws IOException {
        if (!Files.isDirectory(source)) {
            if (!Files.exists(source)) {
                throw new NoSuchFileException(source.toString());
            }
            return source;
        }
        Stream<String> suffixes = format.isPresent()
                ? format.get().suffixes().stream()
                : Arrays.stream(TurnFormat.values()).flatMap(each -> each.suffixes().stream());
        Path place = source.resolve(input.place());
        List<Path> found = suffixes.flatMap(suffix -> Stream.of(suffix, suffix.toUpperCase(Locale.ROOT), ".TextGrid")
                        .filter(each -> each.equalsIgnoreCase(suffix)))
                .distinct()
                .map(suffix -> place.resolveSibling(place.getFileName() + suffix))
                .filter(Files::isRegularFile)
                .toList();
        if (found.size() != 1) {
            throw new IOException(input.name() + ": "
                    + (found.isEmpty()
                            ? "there is no file of its turns, such as " + place + ".srt"
                            : found.size() + " files could be its turns: " + found.get(0) + ", " + found.get(1)
                                    + "; choose one by --turns-format"));
        }
        return found.get(0);
    }
}
