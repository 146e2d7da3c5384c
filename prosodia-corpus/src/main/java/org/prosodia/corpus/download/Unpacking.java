package org.prosodia.corpus.download;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a ZIP file of recordings, within limits. Entries cannot be written outside the folder.
 *
 * @param entries the most files in an archive; 200,000 by default, more than the largest corpus here
 * @param timesLarger the most bytes unpacked, as a multiple of the archive's length; 20 by default: recordings shrink
 *     to a third at best, silence to less
 */
record Unpacking(int entries, int timesLarger) {

    static final Unpacking DEFAULT = new Unpacking(200_000, 20);

    /**
     * Unpacks into a folder, overwriting existing files.
     *
     * @throws DownloadException if the archive is not a ZIP file, exceeds the limits, or has an entry outside the
     *     folder
     */
    void unpack(Path archive, Path folder) throws IOException {
        long room = timesLarger * Files.size(archive);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            if (zip.size() > entries) {
                throw refused(archive, "it holds " + zip.size() + " files, more than " + entries);
            }
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                Path target = WebFile.inside(folder, entry.getName(), archive.toString());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    room -= write(zip, entry, target, room, archive);
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            String reason = e instanceof EOFException ? "a file in it ends too early" : e.getMessage();
            throw new DownloadException(
                    archive + ": cannot be unpacked (" + reason + "): delete it and run this again, or"
                            + " unpack it into " + folder + " by hand",
                    e);
        }
    }

    private long write(ZipFile zip, ZipEntry entry, Path target, long room, Path archive) throws IOException {
        long written = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written > room) {
                    throw refused(archive, "it grows to more than " + timesLarger + " times its length");
                }
                put(out, buffer, read, target);
            }
        }
        return written;
    }

    private static void put(OutputStream out, byte[] buffer, int length, Path target) throws DownloadException {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw DownloadException.unwritten(target, e);
        }
    }

    private static DownloadException refused(Path archive, String why) {
        return new DownloadException(
                archive + ": unpacking stopped, since " + why + ", unlike any corpus: inspect it by hand");
    }
}
