package org.prosodia.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.prosodia.training.run.RunEnvironment;
import picocli.CommandLine.IVersionProvider;

/**
 * The version of Prosodia and the commit it was built from.
 *
 * @param version the version in the POM
 * @param commit the abbreviated commit, with {@code -dirty} if the tree had changes; {@code unknown} outside a checkout
 */
public record Build(String version, String commit) {

    /** Read once from what Maven wrote while building. */
    public static final Build CURRENT = read();

    private static Build read() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = properties.getProperty("commit");
        boolean known = commit != null && !commit.isEmpty() && !commit.startsWith("$");
        String suffix = "true".equals(properties.getProperty("dirty")) ? "-dirty" : "";
        return new Build(properties.getProperty("version"), known ? commit + suffix : "unknown");
    }

    /** Returns the build as results and model files record it. */
    public RunEnvironment environment() {
        return new RunEnvironment(version, commit);
    }

    /** The text of {@code --version}. */
    public static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "prosodia " + CURRENT.version + " (" + CURRENT.commit + "), Java "
                        + Runtime.version().feature()
            };
        }
    }
}
