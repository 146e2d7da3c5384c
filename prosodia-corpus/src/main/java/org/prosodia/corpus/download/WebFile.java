package org.prosodia.corpus.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file to download.
 *
 * @param address its address
 * @param target its path on disk
 * @param bytes its length
 * @param checksum its checksum
 * @param source the publisher of length and checksum
 */
record WebFile(URI address, Path target, long bytes, Checksum checksum, String source) {

    /** Returns the path of the incomplete file. */
    Path part() {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /** Returns true if the file is complete on disk. */
    boolean isComplete() throws IOException {
        return Files.isRegularFile(target)
                && Files.size(target) == bytes
                && checksum.of(target).equals(checksum.hexadecimal());
    }

    /** Returns the bytes that are already on disk; those of an incomplete file are not verified yet. */
    long present() throws IOException {
        if (Files.isRegularFile(target) && Files.size(target) == bytes) {
            return bytes;
        }
        return Files.isRegularFile(part()) ? Math.min(Files.size(part()), bytes) : 0;
    }

    /**
     * Returns a path below a folder.
     *
     * @param name the name in an archive or a list of somebody else, with slashes
     * @throws DownloadException if the path would be outside the folder, or the name is invalid on this system
     */
    static Path inside(Path folder, String name, String source) throws DownloadException {
        try {
            Path root = folder.toAbsolutePath().normalize();
            Path path = root.resolve(name.replace('\\', '/')).normalize();
            if (path.startsWith(root) && !path.equals(root)) {
                return path;
            }
            throw new DownloadException(source + " holds '" + name + "', which points outside " + folder
                    + ": nothing more of it is unpacked; inspect it by hand");
        } catch (InvalidPathException e) {
            throw new DownloadException(source + " holds '" + name + "', which is no file name on this system", e);
        }
    }
}
