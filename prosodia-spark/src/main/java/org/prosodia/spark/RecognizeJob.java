package org.prosodia.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.corpus.layout.RecordingManifest;
import org.prosodia.formats.batch.RunDescription;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.BundledModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program for {@code spark-submit}: recognises the recordings of a manifest, and writes a table in batches. Started
 * again with the same arguments, it goes on where it was stopped. Its options are those of {@code predict --manifest}.
 * It ends with 0 if every recording has a record, also if some of them give the reason of a failure.
 */
@Command(
        name = "recognize",
        sortOptions = false,
        description =
                "Recognises the recordings of a manifest on a Spark cluster. Paths may be on any Hadoop file system.")
public final class RecognizeJob implements Callable<Integer> {

    @Option(
            names = "--manifest",
            required = true,
            paramLabel = "FILE",
            description =
                    "The list of recordings, as predict --manifest reads it. Relative paths start from its folder.")
    private String manifest;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "The folder of the records. The same command goes on with what is there.")
    private String output;

    @Option(
            names = "--format",
            defaultValue = "parquet",
            paramLabel = "NAME",
            description = "parquet, json or csv. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(
            names = {"-m", "--model"},
            defaultValue = BundledModel.STANDARD,
            paramLabel = "MODEL",
            description = "A model file, or the name of a bundled model. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(
            names = "--batch",
            defaultValue = "1000",
            paramLabel = "N",
            description = "The number of recordings that are committed at once. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--retry-failed", description = "Score again the recordings that failed; the others stay.")
    private boolean retryFailed;

    @Mixin
    private RecognitionArguments arguments;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    /** Runs the program; a failure ends the process with another code than 0. */
    public static void main(String[] arguments) {
        int code = new CommandLine(new RecognizeJob())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof IOException)) {
                        throw failure;
                    }
                    command.getErr().println("recognize: " + FailureReason.line(failure, failure.toString()));
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat written = format();
        if (batch < 1) {
            throw refusal("--batch is at least 1, not " + batch);
        }
        arguments.check();
        try (SparkSession spark = session()) {
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            Path list = qualified(new Path(manifest), hadoop);
            RecognitionOptions options =
                    arguments.of(model(hadoop), list.getParent().toString());
            JobOutput folder = JobOutput.open(output, description(options), hadoop);
            try (InputStream in = list.getFileSystem(hadoop).open(list);
                    RecordingManifest recordings = RecordingManifest.of(in, manifest)) {
                JobCounts counts = new RecognitionJob(spark, options, written, folder, batch, retryFailed, this::print)
                        .run(recordings);
                print(counts.toString());
            } catch (FileNotFoundException e) {
                throw new IOException(manifest + ": there is no such file; check the path", e);
            }
        }
        return 0;
    }

    /*
     * FAIR gives the pools of RecognitionJob a turn each. Without adaptive plans, all stages of a batch have the priority
     * of its job, so that an earlier batch goes before a later one.
     */
    private SparkSession session() {
        return SparkSession.builder()
                .appName("Prosodia: " + manifest)
                .config("spark.scheduler.mode", "FAIR")
                .config("spark.sql.adaptive.enabled", "false")
                .getOrCreate();
    }

    private static Path qualified(Path path, Configuration hadoop) throws IOException {
        return path.getFileSystem(hadoop).makeQualified(path);
    }

    private RunDescription description(RecognitionOptions options) {
        Map<String, String> all = new TreeMap<>(options.named());
        all.put("format", format);
        return new RunDescription(
                options.model().metadata().name(), options.model().sha256(), all);
    }

    /** Reads the model file, or the bundled model of this name if there is no such file. */
    private ModelFile model(Configuration hadoop) throws IOException {
        Path file = new Path(model);
        FileSystem files = file.getFileSystem(hadoop);
        if (!files.exists(file)) {
            List<String> bundled =
                    BundledModel.all().stream().map(BundledModel::name).toList();
            if (!bundled.contains(model)) {
                throw new IOException(model + ": there is no such file, and no bundled model of this name; there are "
                        + String.join(", ", bundled));
            }
            return BundledModel.named(model).read();
        }
        try (InputStream in = files.open(file)) {
            return ModelFile.read(in, model);
        }
    }

    private OutputFormat format() {
        if (!OutputFormat.NAMES.contains(format)) {
            throw refusal("there is no format '" + format + "'; there are " + String.join(", ", OutputFormat.NAMES));
        }
        return OutputFormat.valueOf(format.toUpperCase(Locale.ROOT));
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    private ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
