package org.prosodia.cli.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars of this program, which executors get: those of its class path, without what Spark has in its own version.
 *
 * @param application the jar of prosodia-spark
 * @param others the other jars
 */
record ProgramJars(Path application, List<Path> others) {

    /** The program that Spark runs; a name, since Spark is not on the class path. */
    static final String MAIN = "org.prosodia.spark.training.CommandJob";

    private static final String APPLICATION = "prosodia-spark";
    private static final Set<String> BACKENDS = Set.of("logback-classic", "logback-core"); // Spark has its own

    ProgramJars {
        others = List.copyOf(others);
    }

    /**
     * Returns the jars of this process.
     *
     * @throws IllegalArgumentException if there is no prosodia-spark, or the program does not run from jars
     */
    static ProgramJars ofThisProcess() {
        return of(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                        .toList(),
                Optional.ofNullable(System.getProperty("prosodia.home")).map(Path::of));
    }

    /**
     * Returns the jars of a class path.
     *
     * @param home the folder of the launcher; of a checkout, if prosodia-spark is not on the class path
     */
    static ProgramJars of(List<Path> classPath, Optional<Path> home) {
        List<Path> jars = classPath.stream().filter(Files::exists).toList();
        Optional<Path> folder = jars.stream().filter(Files::isDirectory).findFirst();
        if (folder.isPresent()) {
            throw new IllegalArgumentException(
                    "a cluster needs Prosodia's jars, and " + folder.get() + " is a folder of classes");
        }
        Path application = jars.stream()
                .filter(jar -> artifact(jar).equals(APPLICATION))
                .findFirst()
                .or(() -> home.flatMap(ProgramJars::built))
                .orElseThrow(() -> new IllegalArgumentException(
                        "prosodia-spark is missing: mvn -Pspark -DskipTests -pl prosodia-spark -am package builds it in a"
                                + " checkout, and lib is its place in an unpacked archive"));
        return new ProgramJars(
                application,
                jars.stream().filter(jar -> !jar.equals(application)).toList());
    }

    private static Optional<Path> built(Path home) {
        Path target = home.resolve(APPLICATION).resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> artifact(file).equals(APPLICATION))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the jars besides the application's that a Spark with some jars lacks. */
    List<Path> missingIn(Set<String> sparks) {
        Set<String> there =
                sparks.stream().map(Path::of).map(ProgramJars::artifact).collect(Collectors.toSet());
        return others.stream()
                .filter(jar -> !there.contains(artifact(jar)) && !BACKENDS.contains(artifact(jar)))
                .toList();
    }

    /** Returns the name of a jar without its version; empty for other files. */
    private static String artifact(Path jar) {
        String name = jar.getFileName().toString();
        return name.endsWith(".jar") ? name.replaceFirst("(-\\d.*)?\\.jar$", "") : "";
    }
}
