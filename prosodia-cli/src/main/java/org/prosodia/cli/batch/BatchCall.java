package org.prosodia.cli.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.StopSignal;

/** Runs a batch from the command line: stops on Ctrl-C or SIGTERM, then prints a summary and the way to resume. */
public final class BatchCall {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BatchTask task;
    private final BatchRun run;
    private final Console console;
    private final String identity;

    public BatchCall(BatchTask task, BatchFormat format, BatchScoring scoring, Console console) {
        this.task = task;
        this.run = new BatchRun(task, format, scoring, console);
        this.console = console;
        this.identity = format.run();
    }

    /** Runs the batch and returns the exit code. */
    public int call() throws IOException {
        try (StopSignal stop = new StopSignal()) {
            boolean done = run.until(stop);
            BatchCounts counts = run.counts();
            if (task.summary().isPresent()) {
                write(task.summary().get(), counts, done);
            }
            console.err().println((done ? "" : "so far ") + counts);
            if (!done) {
                console.err()
                        .println("stopped; " + task.output()
                                + " has the finished records; the same command resumes the run"
                                + (task.overwrite() ? ", without --overwrite" : ""));
                return ExitCode.STOPPED;
            }
            if (counts.failed() > 0) {
                console.err()
                        .println("each failed recording has a record with the reason in " + task.output()
                                + "; --retry-failed scores only these again");
            }
            return counts.failed() == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
        }
    }

    private void write(Path file, BatchCounts counts, boolean done) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("manifest", task.manifest())
                .put("output", task.output().toString())
                .put("run", identity)
                .put("finished", done);
        json.put("given", counts.given())
                .put("scored", counts.scored())
                .put("failed", counts.failed())
                .put("before", counts.before());
        json.put("seconds", run.elapsed()).put("audioSeconds", counts.seconds());
        if (run.elapsed() > 0) {
            json.put("filesPerSecond", counts.now() / run.elapsed())
                    .put("realTimeFactor", counts.seconds() / run.elapsed());
        }
        AtomicFile.write(file, (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
