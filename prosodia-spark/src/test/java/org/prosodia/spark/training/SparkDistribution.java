package org.prosodia.spark.training;

import static org.assertj.core.api.Assertions.assertThat;

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
 * A folder like that of Spark's download, laid out of the jars on the class path of the tests, and the command line as
 * its launcher starts it, from jars.
 */
final class SparkDistribution {

    static final Path HOME = Path.of("target/spark-home-of-commands").toAbsolutePath();

    private static final Path CLI =
            Path.of("../prosodia-cli/target").toAbsolutePath().normalize();

    private SparkDistribution() {}

    /** Lays the folder out, without what is not Spark's. */
    static void layOut() throws IOException {
        if (Files.exists(HOME)) {
            TemporaryFolder.delete(HOME);
        }
        Path jars = Files.createDirectories(HOME.resolve("jars"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (entry.endsWith(".jar") && !prosodias(path)) {
                Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
            }
        }
    }

    private static boolean prosodias(Path jar) {
        String name = jar.getFileName().toString();
        return Stream.of("prosodia-", "ffmpeg", "javacpp", "onnxruntime", "picocli", "commons-csv", "snakeyaml-engine")
                .anyMatch(name::startsWith);
    }

    /** Returns a command of the command line, in a process whose class path has no Spark but prosodia-spark. */
    static ProcessBuilder prosodia(Path settings, String... arguments) throws IOException {
        assertThat(CLI.resolve("classpath"))
                .as("the class path of the command line, which mvn package writes")
                .exists();
        String classPath = String.join(
                File.pathSeparator,
                commandLine().toString(),
                Files.readString(CLI.resolve("classpath")).strip(),
                application().toString());
        List<String> command = new ArrayList<>(List.of("-Xmx768m", "-cp", classPath, "org.prosodia.cli.Prosodia"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder process = JavaProcess.command(command.toArray(String[]::new));
        process.environment().remove("SPARK_HOME");
        process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        process.environment().put("SPARK_CONF_DIR", settings.toString());
        return process;
    }

    private static Path commandLine() throws IOException {
        try (Stream<Path> files = Files.list(CLI)) {
            return files.filter(file -> file.getFileName().toString().matches("prosodia-cli-[\\d.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Returns the jar of this module, whose classes are in a folder while it is tested. */
    private static Path application() {
        Path jar = HOME.resolve("prosodia-spark.jar");
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-cf", jar.toString(), "-C", "target/classes", ".");
        assertThat(code).isZero();
        return jar;
    }
}
