package org.prosodia.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioSource;

/**
 * A recording on a Hadoop file system. A local file has the name that {@code predict} gives it, another one its whole
 * URI.
 */
record HadoopSource(String name, Path path, Configuration configuration) implements AudioSource {

    @Override
    public SeekableByteChannel open() throws IOException {
        try {
            FileSystem files = path.getFileSystem(configuration);
            FileStatus status = files.getFileStatus(path);
            if (status.isDirectory()) {
                throw AudioException.Missing.folder(name);
            }
            return new HadoopChannel(files.open(path), status.getLen());
        } catch (FileNotFoundException e) {
            throw as(new NoSuchFileException(name), e);
        } catch (AccessControlException e) {
            throw as(new AccessDeniedException(name), e);
        }
    }

    /** Returns the size of the file in bytes. */
    long length() throws IOException {
        return path.getFileSystem(configuration).getFileStatus(path).getLen();
    }

    private static IOException as(IOException known, IOException cause) {
        known.initCause(cause);
        return known;
    }
}
