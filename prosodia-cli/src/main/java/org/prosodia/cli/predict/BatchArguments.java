package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prosodia.cli.batch.BatchTask;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.shell.GivenPath;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for a list of recordings, of any length, whose results are resumable. */
final class BatchArguments {

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            order = 60,
            description = {
                "A list of recordings of any length, instead of AUDIO: JSON lines ({\"path\": \"a.wav\", \"id\":"
                        + " \"7\"}; also start, end, channel), CSV with a column path, or one path per line; - for"
                        + " standard input. Relative paths start from its folder.",
                "The records are written to the file --output, in the list's order, as json or csv. "
                        + "The same command resumes a stopped run."
            })
    private Optional<String> manifest = Optional.empty();

    @Option(names = "--overwrite", order = 61, description = "Overwrite the records in the output.")
    private boolean overwrite;

    @Option(
            names = "--retry-failed",
            order = 62,
            description = "Score again the recordings that failed; the other records stay.")
    private boolean retryFailed;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            order = 63,
            description = "Write the counts to this file too, as JSON.")
    private Optional<Path> summary = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Returns true if there is a list of recordings. */
    boolean wanted() {
        return manifest.isPresent();
    }

    /**
     * Checks that no option is given that needs a manifest.
     *
     * @throws ParameterException if there is such an option and no manifest
     */
    void checkUnwanted() {
        if (overwrite || retryFailed || summary.isPresent()) {
            throw refusal(
                    "--overwrite, --retry-failed and --summary are for a list of recordings: name it with --manifest");
        }
    }

    /**
     * Returns the task.
     *
     * @param audio the inputs on the command line, which must be none
     * @throws ParameterException if options contradict each other
     */
    BatchTask resolve(List<String> audio, Path output, int threads) throws IOException {
        String list = manifest.orElseThrow();
        if (!audio.isEmpty()) {
            throw refusal("recordings are named on the command line or in a manifest, not both: leave out "
                    + audio.get(0) + " or --manifest");
        }
        if (overwrite && retryFailed) {
            throw refusal("--overwrite replaces all records, so none has failed before: leave out --retry-failed");
        }
        for (Path written : summary.isPresent() ? List.of(output, summary.get()) : List.of(output)) {
            if (!list.equals(AudioInput.STANDARD_INPUT) && GivenPath.same(written, Path.of(list))) {
                throw refusal(written + " is the manifest itself: name another file for the output");
            }
        }
        if (summary.isPresent()
                && !Files.isDirectory(summary.get().toAbsolutePath().resolveSibling(""))) {
            throw refusal(summary.get() + ": the folder of the summary does not exist; create it first");
        }
        return new BatchTask(list, output, overwrite, retryFailed, summary, threads);
    }

    private ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
