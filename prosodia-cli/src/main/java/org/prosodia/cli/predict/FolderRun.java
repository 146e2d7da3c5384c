package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.prosodia.audio.concurrent.DaemonThreads;
import org.prosodia.cli.folder.FolderLog;
import org.prosodia.cli.folder.FolderRecord;
import org.prosodia.cli.folder.FolderRecording;
import org.prosodia.cli.folder.FolderResults;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.Failures;
import org.prosodia.cli.shell.StopSignal;
import org.prosodia.formats.AnnotationFolder;
import org.prosodia.formats.AnnotationFormat;
import org.prosodia.formats.RequestedFields;
import org.prosodia.formats.text.NamedMessage;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.RecognitionOverTime;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.report.overview.Overview;

/**
 * Writes all results of recordings into a folder, several recordings at once: the worker threads score and draw, and
 * the caller's thread writes annotations and the journal as recordings are finished, so that a stop loses none of these
 * behind a long one. Each recording is read once.
 */
final class FolderRun {

    private static final long STOP_CHECK = 100; // milliseconds between two checks of the stop request

    private final Path folder;
    private final AnnotationFormat format;
    private final Scoring scoring;
    private final FolderLog log;
    private final Console console;
    private final FolderResults results;

    /** Scores recordings, of which several may be under way. */
    record Scoring(Recognizer recognizer, VoiceActivity voice, TimelineSettings settings, RequestedFields requested) {}

    /** The outcome of one recording. */
    private sealed interface Outcome {
        record Scored(Recognition recognition, EmotionTimeline timeline) implements Outcome {}

        record Failed(String reason) implements Outcome {}

        /** A result could not be written, which is no fault of the recording: the run ends. */
        record Unwritten(IOException failure) implements Outcome {}
    }

    /** A recording and its outcome. */
    private record Finished(FolderRecording recording, Outcome outcome) {}

    /**
     * Creates a run.
     *
     * @param log the journal of the folder; the caller closes it
     */
    FolderRun(Path folder, AnnotationFormat format, Scoring scoring, FolderLog log, Console console) {
        this.folder = folder;
        this.format = format;
        this.scoring = scoring;
        this.log = log;
        this.console = console;
        this.results = new FolderResults(
                folder,
                scoring.recognizer.summary().name(),
                scoring.recognizer.summary().labels(),
                scoring.requested.quality(),
                format.suffix());
    }

    /**
     * Scores the inputs that are not done and writes the results of all; returns the exit code.
     *
     * @param replacing true if files of other origin may be replaced
     * @param threads the number of recordings under way at once
     * @throws IOException if results cannot be written, or would replace files of other origin
     */
    int call(List<AudioInput> inputs, boolean replacing, int threads) throws IOException {
        List<FolderRecording> recordings = log.places(inputs);
        List<FolderRecording> left =
                recordings.stream().filter(each -> !log.done(each)).toList();
        if (!replacing) {
            checkFree(left);
        }
        int before = recordings.size() - left.size();
        if (before > 0) {
            console.err().println(folder + ": " + before + " of " + recordings.size() + " recordings are done already");
        }
        try (StopSignal stop = new StopSignal()) {
            boolean all = left.isEmpty() || score(left, recordings.size(), threads, stop);
            results.write(recordings, log);
            return all ? report(recordings, before) : stopped(recordings, replacing ? ", without --force" : "");
        }
    }

    private int stopped(List<FolderRecording> recordings, String remark) {
        console.err()
                .println("stopped; " + folder + " has " + count(recordings, FolderRecord.Scored.class) + " of "
                        + recordings.size() + " recordings; the same command goes on" + remark);
        return ExitCode.STOPPED;
    }

    private int report(List<FolderRecording> recordings, int before) {
        int failed = count(recordings, FolderRecord.Failed.class);
        int scored = count(recordings, FolderRecord.Scored.class);
        console.err()
                .println(recordings.size() + " given = " + scored + " scored + " + failed + " failed"
                        + (before > 0 ? " (" + before + " scored by earlier runs)" : ""));
        console.err().println(folder.resolve(FolderResults.PAGE) + ", " + folder.resolve(FolderResults.TABLE));
        return failed == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private int count(List<FolderRecording> recordings, Class<? extends FolderRecord.Outcome> kind) {
        return (int) recordings.stream()
                .filter(each -> log.outcome(each).filter(kind::isInstance).isPresent())
                .count();
    }

    /** Checks that no annotations are replaced, which may have been corrected by hand, nor pictures of other origin. */
    private void checkFree(List<FolderRecording> left) throws IOException {
        for (FolderRecording recording : left) {
            Optional<FolderRecord.Outcome> earlier = log.outcome(recording);
            if (earlier.isPresent() && earlier.get() instanceof FolderRecord.Started) {
                continue; // a stopped run has left them
            }
            Path annotation = recording.file(folder, format.suffix());
            Path picture = recording.file(folder, FolderRecording.PICTURE);
            if (Files.exists(annotation) || earlier.isEmpty() && Files.exists(picture)) {
                throw new IOException((Files.exists(annotation) ? annotation : picture) + ": would be replaced"
                        + (earlier.isPresent() ? ", since " + recording.input().name() + " has changed" : "")
                        + ", and may have been made by hand: move it away, name another --output,"
                        + " or score all again with --force");
            }
        }
    }

    /** Scores recordings; returns false if it was stopped. */
    private boolean score(List<FolderRecording> left, int total, int threads, StopSignal stop) throws IOException {
        AnnotationFolder annotations = annotations(left);
        ExecutorService pool = DaemonThreads.pool("recognition", Math.min(threads, left.size()));
        CompletionService<Finished> work = new ExecutorCompletionService<>(pool);
        int most = 2 * threads; // a little ahead and no more
        try (FolderProgress progress = new FolderProgress(console, total, total - left.size())) {
            int next = 0;
            int done = 0;
            while (!stop.getAsBoolean() && done < left.size()) {
                if (next < left.size() && next - done < most) {
                    FolderRecording later = left.get(next++);
                    log.append(later, new FolderRecord.Started());
                    work.submit(() -> new Finished(later, outcome(later, progress)));
                }
                boolean more = next < left.size() && next - done < most;
                done += finish(
                        more ? work.poll() : work.poll(STOP_CHECK, TimeUnit.MILLISECONDS), annotations, progress);
            }
            for (int last = 1; last > 0; done += last) { // what has been finished when it was stopped
                last = finish(work.poll(), annotations, progress);
            }
            return done == left.size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw Failures.unexpected(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private AnnotationFolder annotations(List<FolderRecording> left) {
        Map<String, Path> files = new HashMap<>();
        // Names in RTTM start from the folder that all files have in common, which is that of the page.
        files.put(FolderResults.PAGE, folder.resolve(FolderResults.PAGE));
        left.stream()
                .filter(each -> each.input().file().isPresent())
                .forEach(each -> files.put(each.input().path().toString(), each.file(folder, format.suffix())));
        return new AnnotationFolder(format, files);
    }

    private Outcome outcome(FolderRecording recording, FolderProgress progress) {
        AudioInput input = recording.input();
        if (input.complaint().isPresent()) {
            return new Outcome.Failed(input.complaint().get());
        }
        try {
            return scored(recording, progress);
        } catch (IOException | RuntimeException e) {
            return new Outcome.Failed(Failures.ofRecording(input.name(), e));
        }
    }

    private Outcome scored(FolderRecording recording, FolderProgress progress) throws IOException {
        Path file = recording.input().path();
        String name = recording.input().name();
        RecognitionOverTime both = RecognitionOverTime.read(
                scoring.recognizer.withProgress(progress.reading()), file, scoring.settings, scoring.voice);
        Recognition recognition = scoring.requested.of(both.recognition(), name);
        EmotionTimeline measured = both.timeline();
        Overview picture = Overview.of(scoring.requested.pictured().of(measured, name));
        try {
            picture.write(recording.file(folder, FolderRecording.PICTURE));
        } catch (IOException e) {
            return new Outcome.Unwritten(e);
        }
        int channels = TimelineRun.channels(scoring.recognizer, file);
        Set<String> warnings = new LinkedHashSet<>(recognition.warnings());
        warnings.addAll(measured.warnings());
        if (channels > 1) {
            warnings.add(name + ": its " + channels + " channels are mixed");
        }
        return new Outcome.Scored(warned(recognition, warnings), scoring.requested.of(measured, name));
    }

    /** Writes the files of a recording if one is finished; returns the number of those. */
    private int finish(@Nullable Future<Finished> finished, AnnotationFolder annotations, FolderProgress progress)
            throws IOException, InterruptedException, ExecutionException {
        if (finished == null) {
            return 0;
        }
        finish(finished.get(), annotations, progress);
        return 1;
    }

    private void finish(Finished finished, AnnotationFolder annotations, FolderProgress progress) throws IOException {
        if (finished.outcome instanceof Outcome.Scored scored) {
            annotations.write(scored.timeline);
            log.append(
                    finished.recording,
                    record(scored, finished.recording.input().name()));
            progress.finished("");
        } else if (finished.outcome instanceof Outcome.Failed failed) {
            log.append(finished.recording, new FolderRecord.Failed(failed.reason));
            progress.finished(failed.reason);
        } else if (finished.outcome instanceof Outcome.Unwritten unwritten) {
            throw new IOException(
                    Failures.message(unwritten.failure)
                            + "; the results so far are kept: remove the cause, then give the same command again",
                    unwritten.failure);
        }
    }

    /** Returns the record; its warnings are without the name, which a later command may give in another way. */
    private FolderRecord.Scored record(Outcome.Scored scored, String name) {
        Recognition recognition = scored.recognition;
        return new FolderRecord.Scored(
                recognition.duration(),
                recognition.emotion(),
                recognition.reason(),
                recognition.scores(),
                results.cells(recognition),
                recognition.warnings().stream()
                        .map(warning -> NamedMessage.without(name, warning))
                        .toList());
    }

    /** Returns a recognition with other warnings. */
    private static Recognition warned(Recognition recognition, Set<String> warnings) {
        return new Recognition(
                recognition.file(),
                recognition.duration(),
                recognition.emotion(),
                recognition.scores(),
                recognition.segments(),
                List.copyOf(warnings),
                recognition.model(),
                recognition.edgeContext(),
                recognition.quality(),
                recognition.threshold(),
                recognition.reason(),
                recognition.speaker(),
                recognition.trainingDistance());
    }
}
