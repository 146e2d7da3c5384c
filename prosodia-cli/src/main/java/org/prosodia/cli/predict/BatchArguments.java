package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prosodia.cli.batch.BatchTask;
import org.prosodia.cli.recognition.AudioInput;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether predict is given a list of recordings, and how it goes on with the results that are there. */
final class BatchArguments {

    @Option(names = "--manifest", paramLabel = "FILE", order = 60, description = {
        "A list of recordings, as long as it likes, instead of AUDIO: JSON lines ({\"path\": \"a.wav\", \"id\": \"7\"}; also start, end,"
        + " channel), CSV with a column path, or a path a line; - for standard input. Relative paths start from its folder.",
        "The records go to the file --output, in the list's order, as json or csv. The same command again goes on where one was stopped."})
    private Optional<String> manifest = Optional.empty();

    @Option(names = "--overwrite", order = 61, description = "Throw away the records that are in the output, and begin anew.")
    private boolean overwrite;

    @Option(names = "--retry-failed", order = 62, description = "Try again what failed before; the other records stay.")
    private boolean retryFailed;

    @Option(names = "--summary", paramLabel = "FILE", order = 63, description = "Write the counts there, too, as JSON.")
    private Optional<Path> summary = Optional.empty();

    boolean wanted() {
        return manifest.isPresent();
    }

    /**
     * Refuses what is for batches only.
     *
     * @throws ParameterException if there is such an option and no manifest
     */
    void checkUnwanted(CommandSpec command) {
        if (overwrite || retryFailed || summary.isPresent()) {
            throw refusal(command, "--overwrite, --retry-failed and --summary are for a list of recordings: name it with --manifest");
        }
    }

    /**
     * The task.
     *
     * @param audio other inputs, of which there may be none
     * @throws ParameterException if what is asked for contradicts itself
     */
    BatchTask task(CommandSpec command, List<String> audio, Path output, int threads) throws IOException {
        String list = manifest.orElseThrow();
        if (!audio.isEmpty()) {
            throw refusal(command, "recordings are named on the command line or in a manifest, not both: leave out " + audio.get(0)
                    + " or --manifest");
        }
        if (overwrite && retryFailed) {
            throw refusal(command, "--overwrite begins anew, so nothing has failed before: leave out --retry-failed");
        }
        for (Path written : summary.isPresent() ? List.of(output, summary.get()) : List.of(output)) {
            if (!list.equals(AudioInput.STANDARD_INPUT) && Files.exists(written) && Files.exists(Path.of(list))
                    && Files.isSameFile(written, Path.of(list))) {
                throw refusal(command, written + " is the manifest itself: name another file for what is written");
            }
        }
        if (summary.isPresent() && !Files.isDirectory(summary.get().toAbsolutePath().getParent())) {
            throw refusal(command, summary.get() + ": there is no such folder for the summary; make it first");
        }
        return new BatchTask(list, output, overwrite, retryFailed, summary, threads);
    }

    private static ParameterException refusal(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
