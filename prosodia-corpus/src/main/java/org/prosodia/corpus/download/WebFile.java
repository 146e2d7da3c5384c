package org.prosodia.corpus.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file to fetch.
 *
 * @param address where it lies
 * @param target where it goes
 * @param bytes how long it is
 * @param checksum of its bytes
 * @param source who publishes length and checksum
 */
record WebFile(URI address, Path target, long bytes, Checksum checksum, String source) {

    /** What has arrived of it so far lies here. */
    Path part() {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /** Whether it has arrived already. */
    boolean arrived() throws IOException {
        return Files.isRegularFile(target) && Files.size(target) == bytes && checksum.of(target).equals(checksum.hexadecimal());
    }

    /** Bytes of it that need not come any more; those of a part are only believed to be right. */
    long present() throws IOException {
        if (Files.isRegularFile(target) && Files.size(target) == bytes) {
            return bytes;
        }
        return Files.isRegularFile(part()) ? Math.min(Files.size(part()), bytes) : 0;
    }

    /**
     * A path below a folder.
     *
     * @param name with slashes, as someone else's archive or list has it
     * @throws DownloadException if it would lead out of the folder, or is no name here
     */
    static Path inside(Path folder, String name, String source) throws DownloadException {
        try {
            Path root = folder.toAbsolutePath().normalize();
            Path path = root.resolve(name.replace('\\', '/')).normalize();
            if (path.startsWith(root) && !path.equals(root)) {
                return path;
            }
            throw new DownloadException(source + " holds '" + name + "', which leads out of " + folder
                    + ": it is not to be trusted, nothing more of it is taken");
        } catch (InvalidPathException e) {
            throw new DownloadException(source + " holds '" + name + "', which is no file name on this system", e);
        }
    }
}
