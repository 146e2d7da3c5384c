package org.prosodia.cli.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with Spark, as its download is unpacked.
 *
 * @param home the folder
 */
record SparkInstallation(Path home) {

    /** The version that prosodia-spark is compiled against. */
    static final String NEEDED = "4.2";

    private static final Pattern CORE = Pattern.compile("spark-core_2\\.13-(\\d+)\\.(\\d+)\\..*\\.jar");
    private static final int MAJOR = 4;
    private static final int MINOR = 2;

    /**
     * Returns the installation that the user has named.
     *
     * @param given the folder on the command line
     * @param environment the value of SPARK_HOME
     * @throws IllegalArgumentException if there is none, or another version
     */
    static SparkInstallation of(Optional<Path> given, Optional<String> environment) {
        String needed = "Spark " + NEEDED + " for Scala 2.13 is needed";
        Path home = given.or(() -> environment.filter(value -> !value.isBlank()).map(Path::of))
                .orElseThrow(() -> new IllegalArgumentException(
                        needed + ": name the folder of its download with --spark-home or in SPARK_HOME"))
                .toAbsolutePath()
                .normalize();
        SparkInstallation found = new SparkInstallation(home);
        Matcher core = found.jars().stream()
                .map(CORE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(needed + ", and " + home + " is not its folder"));
        if (Integer.parseInt(core.group(1)) != MAJOR || Integer.parseInt(core.group(2)) < MINOR) {
            throw new IllegalArgumentException(
                    needed + ", and " + home + " holds " + core.group(1) + "." + core.group(2));
        }
        return found;
    }

    /** Returns the folder of Spark's jars. */
    Path library() {
        return home.resolve("jars");
    }

    /** Returns the names of Spark's jars. */
    Set<String> jars() {
        if (!Files.isDirectory(library())) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(library())) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
