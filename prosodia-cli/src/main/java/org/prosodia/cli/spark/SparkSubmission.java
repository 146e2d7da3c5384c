package org.prosodia.cli.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Spark application in a process of its own, started as the script {@code spark-submit} does.
 *
 * @param spark the installation
 * @param jars the jars of this program
 * @param master the cluster
 * @param threads the threads of each task
 */
record SparkSubmission(SparkInstallation spark, ProgramJars jars, String master, int threads) {

    /**
     * Variables that the launcher of this program sets without a caching allocator: otherwise libtorch is three times
     * slower.
     */
    private static final Map<String, String> EXECUTOR_ENVIRONMENT = Map.of(
            "OMP_WAIT_POLICY", "passive",
            "MALLOC_ARENA_MAX", "1",
            "MALLOC_MMAP_MAX_", "0",
            "MALLOC_TRIM_THRESHOLD_", "100000000000",
            "MALLOC_TOP_PAD_", "268435456");

    private static final String START = "\0\n"; // before the command that Spark's launcher prints

    /**
     * Starts the application.
     *
     * @param log the file for what Spark logs
     * @throws IOException if Spark's launcher or the process cannot be started
     */
    Process start(Path log) throws IOException {
        return process(command())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private ProcessBuilder process(List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("SPARK_HOME", spark.home().toString());
        process.environment().put("SPARK_SCALA_VERSION", "2.13"); // as the scripts find out
        return process;
    }

    /** Returns the command of the application, which Spark's own launcher knows. */
    private List<String> command() throws IOException {
        List<String> launcher = new ArrayList<>();
        launcher.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        launcher.addAll(List.of("-cp", spark.library() + "/*", "org.apache.spark.launcher.Main"));
        launcher.addAll(arguments());
        Process process =
                process(launcher).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int start = printed.indexOf(START);
        if (start < 0) {
            throw new IOException("the launcher of Spark in " + spark.home() + " prints no command");
        }
        return List.of(printed.substring(start + START.length()).split("\0"));
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
        arguments.addAll(List.of("--deploy-mode", "client", "--name", "prosodia", "--class", ProgramJars.MAIN));
        // One task at a time in an executor: libtorch has one number of threads for the whole process.
        configure(arguments, "spark.task.cpus", Integer.toString(threads));
        configure(arguments, "spark.executor.cores", Integer.toString(threads));
        configure(arguments, "spark.speculation", "false");
        configure(arguments, "spark.ui.showConsoleProgress", "false");
        EXECUTOR_ENVIRONMENT.forEach((name, value) -> configure(arguments, "spark.executorEnv." + name, value));
        arguments.add("--jars");
        arguments.add(jars.missingIn(spark.jars()).stream().map(Path::toString).collect(Collectors.joining(",")));
        arguments.add(jars.application().toString());
        return arguments;
    }

    private static void configure(List<String> arguments, String key, String value) {
        arguments.addAll(List.of("--conf", key + "=" + value));
    }
}
