package org.prosodia.cli.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.shell.ExitCode;

class SparkInstallationTest {

    private static final String NEEDED = "Spark 4.2 for Scala 2.13 is needed";

    @TempDir
    private Path folder;

    private Path home(String... jars) throws IOException {
        Path library = Files.createDirectories(folder.resolve("spark/jars"));
        for (String jar : jars) {
            Files.createFile(library.resolve(jar));
        }
        return library.getParent();
    }

    @Test
    void theFolderOnTheCommandLineComesBeforeTheEnvironments() throws IOException {
        Path home = home("spark-core_2.13-4.2.0.jar", "jackson-core-2.21.2.jar");
        SparkInstallation found = SparkInstallation.of(Optional.of(home), Optional.of("nowhere"));
        assertThat(found.home()).isEqualTo(home);
        assertThat(SparkInstallation.of(Optional.empty(), Optional.of(home.toString())))
                .isEqualTo(found);
    }

    @Test
    void withoutSparkTheVersionThatIsNeededIsNamed() {
        assertThatThrownBy(() -> SparkInstallation.of(Optional.empty(), Optional.of("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(NEEDED + ": name the folder of its download with --spark-home or in SPARK_HOME");
        assertThatThrownBy(() -> SparkInstallation.of(Optional.of(folder), Optional.empty()))
                .hasMessage(NEEDED + ", and " + folder + " is not its folder");
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        Path old = home("spark-core_2.13-3.5.1.jar");
        assertThatThrownBy(() -> SparkInstallation.of(Optional.of(old), Optional.empty()))
                .hasMessage(NEEDED + ", and " + old + " holds 3.5");
    }

    @Test
    void theCommandsEndWithOneLineBeforeTheyReadAnything() {
        for (String command : List.of("cross-validate", "reproduce")) {
            CommandLineRun run = CommandLineRun.of(
                    command, "--corpus=emodb=nowhere", "--spark=local-cluster[1,1,1024]", "--spark-home=" + folder);
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains(NEEDED).hasLineCount(1);
        }
    }

    @Test
    void executorsGetTheJarsThatSparkLacks() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        for (String jar : List.of(
                "prosodia-cli-0.1.0-SNAPSHOT.jar",
                "prosodia-spark-0.1.0-SNAPSHOT.jar",
                "jackson-core-2.22.0.jar",
                "logback-classic-1.5.1.jar",
                "javacpp-1.5.13.jar",
                "javacpp-1.5.13-linux-x86_64.jar")) {
            Files.createFile(lib.resolve(jar));
        }
        SparkInstallation spark = new SparkInstallation(home("spark-core_2.13-4.2.0.jar", "jackson-core-2.21.2.jar"));
        List<Path> classPath;
        try (var files = Files.list(lib)) {
            classPath = files.sorted().toList();
        }

        ProgramJars jars = ProgramJars.of(classPath, Optional.empty());

        assertThat(jars.application()).isEqualTo(lib.resolve("prosodia-spark-0.1.0-SNAPSHOT.jar"));
        assertThat(jars.missingIn(spark.jars()))
                .extracting(jar -> jar.getFileName().toString())
                .containsExactly(
                        "javacpp-1.5.13-linux-x86_64.jar", "javacpp-1.5.13.jar", "prosodia-cli-0.1.0-SNAPSHOT.jar");
        assertThat(String.join(" ", new SparkSubmission(spark, jars, "yarn", 3).arguments()))
                .contains("--master yarn ", "spark.task.cpus=3", "spark.executor.cores=3");
    }

    /** In a checkout prosodia-spark is not on the class path; the launcher names the checkout. */
    @Test
    void prosodiaSparkIsFoundWhereItWasBuilt() throws IOException {
        assertThatThrownBy(() -> ProgramJars.of(List.of(), Optional.of(folder)))
                .hasMessageContaining("mvn -Pspark -DskipTests -pl prosodia-spark -am package");
        Path target = Files.createDirectories(folder.resolve("prosodia-spark/target"));
        Files.createFile(target.resolve("prosodia-spark-0.1.0-SNAPSHOT-sources.jar"));
        Path jar = Files.createFile(target.resolve("prosodia-spark-0.1.0-SNAPSHOT.jar"));
        assertThat(ProgramJars.of(List.of(), Optional.of(folder)).application()).isEqualTo(jar);
    }

    @Test
    void aProgramThatRunsFromClassesIsRefused() {
        assertThatThrownBy(() -> ProgramJars.of(List.of(folder), Optional.empty()))
                .hasMessage("a cluster needs Prosodia's jars, and " + folder + " is a folder of classes");
    }
}
