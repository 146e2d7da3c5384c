package org.prosodia.spark;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds the recordings of a table. A path may be a URI, or relative to a folder. Characters that have a meaning in
 * URIs, such as the colon, stand for themselves in paths without a scheme.
 */
final class RecordingPaths {

    private static final Pattern WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);
    private static final String LOCAL = "file";

    private final Path folder;
    private final Configuration configuration;

    /**
     * @param folder the folder that relative paths start from; empty for the working folder of the default file system
     */
    RecordingPaths(String folder, Configuration configuration) throws IOException {
        this.configuration = configuration;
        FileSystem files =
                folder.isEmpty() ? FileSystem.get(configuration) : new Path(folder).getFileSystem(configuration);
        this.folder = files.makeQualified(folder.isEmpty() ? files.getWorkingDirectory() : new Path(folder));
    }

    /**
     * Returns a recording.
     *
     * @throws IllegalArgumentException if the path cannot be one
     */
    HadoopSource source(String path) {
        if (WITH_SCHEME.matcher(path).matches()) {
            Path whole = new Path(path);
            boolean local = LOCAL.equals(whole.toUri().getScheme());
            return new HadoopSource(local ? whole.toUri().getPath() : path, whole, configuration);
        }
        URI start = folder.toUri();
        String joined = path.startsWith("/") ? path : start.getPath().replaceFirst("/?$", "/") + path;
        Path whole = new Path(start.getScheme(), start.getAuthority(), joined);
        return new HadoopSource(LOCAL.equals(start.getScheme()) ? joined : whole.toString(), whole, configuration);
    }
}
