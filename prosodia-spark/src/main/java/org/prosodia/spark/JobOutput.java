package org.prosodia.spark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.prosodia.formats.batch.RunDescription;

/*
 * OUTPUT/_prosodia/run.json              the model, the options and the format
 * OUTPUT/_prosodia/temporary/N           a batch that is being written
 * OUTPUT/_prosodia/replaced/N            a batch that is being replaced
 * OUTPUT/batch=N/part-...                the records of a batch, N from 000000
 * OUTPUT/batch=N/_batch.json             its description
 *
 * A batch is complete before it gets its name, by one rename. Spark reads OUTPUT as a table partitioned by batch, and passes
 * over names that begin with an underscore.
 */
/**
 * The folder of a job's output, on a Hadoop file system whose renames are atomic. It consists of whole batches,
 * whenever the driver is killed. One job at a time may write to it. Not thread-safe.
 */
final class JobOutput {

    private static final String OWN = "_prosodia";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;
    private final FileSystem files;
    private final FileContext renames;

    private JobOutput(Path root, FileSystem files, Configuration configuration) throws IOException {
        this.root = files.makeQualified(root);
        this.files = files;
        this.renames = FileContext.getFileContext(this.root.toUri(), configuration);
    }

    /** The run that made the output. */
    private record Made(RunDescription run) {}

    /**
     * Opens the output of a run, or creates it, and removes what a killed run has left.
     *
     * @throws IOException if it cannot be written, is the output of another run, or no output at all
     */
    static JobOutput open(String folder, RunDescription run, Configuration configuration) throws IOException {
        Path root = new Path(folder);
        JobOutput output = new JobOutput(root, root.getFileSystem(configuration), configuration);
        output.check(run);
        output.recover();
        return output;
    }

    private void check(RunDescription run) throws IOException {
        Path file = new Path(root, OWN + "/run.json");
        if (files.exists(file)) {
            List<String> differences =
                    run.differences(JSON.readValue(read(file), Made.class).run());
            if (!differences.isEmpty()) {
                throw new IOException(root + ": was made otherwise: " + String.join("; ", differences)
                        + "; name another output, or use the same model and options");
            }
            return;
        }
        if (files.exists(root) && (files.getFileStatus(root).isFile() || files.listStatus(root).length > 0)) {
            throw new IOException(root + ": exists and is not the output of this program; name another output");
        }
        Path unnamed = new Path(root, OWN + "/run.json.temporary");
        write(unnamed, JSON.writeValueAsBytes(new Made(run)));
        renames.rename(unnamed, file, Options.Rename.OVERWRITE);
    }

    private void recover() throws IOException {
        files.delete(new Path(root, OWN + "/temporary"), true);
        Path replaced = new Path(root, OWN + "/replaced");
        if (files.exists(replaced)) {
            for (FileStatus before : files.listStatus(replaced)) {
                Path batch = batch(Integer.parseInt(before.getPath().getName()));
                if (!files.exists(batch)) {
                    renames.rename(before.getPath(), batch);
                }
            }
            files.delete(replaced, true);
        }
    }

    /** Returns the folder of a batch, whether it exists or not. */
    Path batch(int number) {
        return new Path(root, String.format(Locale.ROOT, "batch=%06d", number));
    }

    /** Returns a folder for a batch that is not complete; it does not exist. */
    Path temporary(int number) {
        return new Path(root, OWN + "/temporary/" + number);
    }

    /** Returns true if a batch is committed. */
    boolean has(int number) throws IOException {
        return files.exists(batch(number));
    }

    /** Returns the description of a committed batch. */
    CommittedBatch description(int number) throws IOException {
        Path file = new Path(batch(number), CommittedBatch.NAME);
        try {
            return CommittedBatch.of(read(file));
        } catch (FileNotFoundException e) {
            throw new IOException(file + ": is missing; remove the folder, and its batch is made again", e);
        }
    }

    /** Gives the batch in its temporary folder its name. */
    void commit(int number, CommittedBatch description) throws IOException {
        write(new Path(temporary(number), CommittedBatch.NAME), description.bytes());
        renames.rename(temporary(number), batch(number)); // fails if it exists
    }

    /** Puts the batch in its temporary folder in the place of the one that is committed. */
    void replace(int number, CommittedBatch description) throws IOException {
        write(new Path(temporary(number), CommittedBatch.NAME), description.bytes());
        Path before = new Path(root, OWN + "/replaced/" + number);
        files.mkdirs(before.getParent());
        renames.rename(batch(number), before);
        renames.rename(temporary(number), batch(number));
        files.delete(before.getParent(), true);
    }

    private byte[] read(Path file) throws IOException {
        try (FSDataInputStream in = files.open(file)) {
            return in.readAllBytes();
        }
    }

    private void write(Path file, byte[] bytes) throws IOException {
        try (FSDataOutputStream out = files.create(file, true)) {
            out.write(bytes);
            out.hsync();
        }
    }
}
