package org.prosodia.cli.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.OptionValue;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for a Spark cluster. */
public final class SparkArguments {

    /** The keys of these options, which do not belong to a run. */
    public static final List<String> KEYS = List.of("spark", "spark-home");

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            order = 53,
            description = {
                "Run each fold as a task of a Spark cluster, such as spark://HOST:7077, yarn or local-cluster[2,1,4096]. "
                        + "--output and the corpus must have the same paths on all machines. --threads is then 1 unless "
                        + "it is given."
            })
    Optional<String> master = Optional.empty();

    @Option(
            names = "--spark-home",
            paramLabel = "DIR",
            order = 54,
            description = "With --spark: the folder of Spark " + SparkInstallation.NEEDED + ". Default: $SPARK_HOME.")
    Optional<Path> home = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Returns the number of threads that a command works with: one on a cluster, unless the user has given another. */
    public int threads(int others) {
        boolean chosen = command.commandLine().getParseResult().hasMatchedOption("--threads");
        return master.isPresent() && !chosen ? 1 : others;
    }

    /**
     * Finds Spark, before anything is read or written.
     *
     * @param threads the threads of each task
     * @return the way to the cluster; empty if the command works on this machine
     * @throws ParameterException if there is no Spark
     */
    public Optional<SparkFolds> cluster(int threads, Console console) {
        if (master.isEmpty()) {
            return Optional.empty();
        }
        SparkInstallation spark = OptionValue.by(
                command, () -> SparkInstallation.of(home, Optional.ofNullable(System.getenv("SPARK_HOME"))));
        ProgramJars jars = OptionValue.by(command, ProgramJars::ofThisProcess);
        return Optional.of(new SparkFolds(new SparkSubmission(spark, jars, master.get(), threads), console));
    }
}
