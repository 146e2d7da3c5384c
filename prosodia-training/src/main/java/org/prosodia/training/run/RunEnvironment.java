package org.prosodia.training.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.prosodia.network.Torch;

/**
 * The program that trains, as results and model files record it.
 *
 * @param version of Prosodia
 * @param commit of the program's source; {@code unknown} outside version control
 */
public record RunEnvironment(String version, String commit) {

    /** This version of Prosodia, called by a program of unknown commit. */
    public static final RunEnvironment LIBRARY = library();

    private static RunEnvironment library() {
        Properties properties = new Properties();
        try (InputStream in = RunEnvironment.class.getResourceAsStream("library.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RunEnvironment(properties.getProperty("version"), "unknown");
    }

    /**
     * Returns the versions of Prosodia, Java, libtorch and the system, and the memory allocator if one is preloaded, by
     * name.
     */
    public Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("prosodia", version);
        versions.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        versions.put("libtorch", Torch.version());
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        Optional.ofNullable(System.getenv("LD_PRELOAD"))
                .ifPresent(library -> versions.put(
                        "allocator",
                        Path.of(library.split("[: ]")[0]).getFileName().toString()));
        return versions;
    }
}
