package org.prosodia.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.TemporaryFolder;

/**
 * A SPARK_HOME that is laid out of the jars on the class path of the tests, and what {@code spark-submit} is given
 * besides.
 *
 * @param folder the absolute path
 */
record SparkHome(Path folder) {

    private static final String EXECUTOR = "org.apache.spark.executor.CoarseGrainedExecutorBackend";

    /** Lays it out anew. */
    static SparkHome layOut() throws IOException {
        SparkHome home = new SparkHome(Path.of("target/spark-home").toAbsolutePath());
        if (Files.exists(home.folder)) {
            TemporaryFolder.delete(home.folder);
        }
        Files.createDirectories(home.spark());
        Files.createDirectories(home.prosodia());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (path.endsWith("classes")) {
                home.jar(path);
            } else if (entry.endsWith(".jar")) {
                Path place = prosodias(path) ? home.prosodia() : home.spark();
                Files.createSymbolicLink(place.resolve(path.getFileName()), path);
            }
        }
        return home;
    }

    private Path spark() {
        return folder.resolve("jars");
    }

    private Path prosodia() {
        return folder.resolve("prosodia");
    }

    /** Returns true if a jar is what spark-submit is given, and not Spark's own. */
    private static boolean prosodias(Path jar) {
        String name = jar.getFileName().toString();
        return Stream.of("prosodia-", "ffmpeg", "javacpp", "onnxruntime", "picocli", "commons-csv", "snakeyaml-engine")
                .anyMatch(name::startsWith);
    }

    /** Writes the jar of a module whose classes are in a folder. */
    private void jar(Path classes) throws IOException {
        String module = classes.getParent().getParent().getFileName().toString();
        Path jar = prosodia().resolve(module + ".jar");
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-cf", jar.toString(), "-C", classes.toString(), ".");
        if (code != 0) {
            throw new IOException("jar failed with " + code + " on " + classes);
        }
    }

    /**
     * Starts the job as {@code spark-submit} does, on executors that are processes of their own, with one processor
     * each. Its log is {@code log.txt} of a folder, and what it prints is {@code printed.txt}.
     *
     * @param settings of Spark, such as {@code spark.eventLog.enabled=true}
     * @param arguments of the job
     */
    Process submit(Path work, int executors, List<String> settings, String... arguments) throws IOException {
        List<String> jars;
        try (Stream<Path> files = Files.list(prosodia())) {
            jars = files.map(Path::toString).sorted().toList();
        }
        String job = jars.stream()
                .filter(jar -> jar.contains("prosodia-spark"))
                .findFirst()
                .orElseThrow();
        List<String> command =
                new ArrayList<>(Arrays.asList(System.getProperty("spark.jvm").split(" ")));
        command.addAll(List.of("-Xmx1g", "-cp", spark() + "/*", "org.apache.spark.deploy.SparkSubmit"));
        command.addAll(List.of("--master", "local-cluster[" + executors + ",1,1024]"));
        List<String> here =
                List.of("spark.ui.enabled=false", "spark.driver.host=127.0.0.1", "spark.driver.bindAddress=127.0.0.1");
        Stream.concat(here.stream(), settings.stream()).forEach(setting -> command.addAll(List.of("--conf", setting)));
        command.addAll(List.of("--class", RecognizeJob.class.getName(), "--jars", String.join(",", jars), job));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = JavaProcess.command(command.toArray(String[]::new));
        builder.environment().put("SPARK_HOME", folder.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // as bin/spark-submit finds it out
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().remove("SPARK_CONF_DIR");
        builder.directory(work.toFile());
        builder.redirectError(work.resolve("log.txt").toFile());
        builder.redirectOutput(work.resolve("printed.txt").toFile());
        return builder.start();
    }

    /** Returns the executors of a job that run now. */
    static List<ProcessHandle> executors(Process driver) {
        return driver.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(EXECUTOR))
                .toList();
    }
}
