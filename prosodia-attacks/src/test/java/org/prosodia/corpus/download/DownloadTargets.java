package org.prosodia.corpus.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.prosodia.fuzz.FuzzTarget;
import org.prosodia.fuzz.ScratchFolder;
import org.prosodia.testing.TemporaryFolder;

/** Archives of downloads. */
public final class DownloadTargets {

    private DownloadTargets() {}

    /** Returns the targets. */
    public static List<FuzzTarget> all() throws IOException {
        ScratchFolder folder = new ScratchFolder();
        return List.of(new FuzzTarget(
                "download-zip",
                "ZIP archives of downloads",
                List.of(seed()),
                List.of(DownloadException.class),
                bytes -> read(folder, bytes)));
    }

    private static void read(ScratchFolder folder, byte[] bytes) throws IOException {
        Path archive = folder.file("corpus.zip", bytes);
        Path into = Files.createDirectory(folder.path().resolve("into"));
        try {
            new Unpacking(20, 20).unpack(archive, into);
        } finally {
            TemporaryFolder.delete(into);
        }
        try (Stream<Path> left = Files.list(folder.path())) {
            if (left.count() != 1) {
                throw new AssertionError("a file outside the folder");
            }
        }
    }

    private static byte[] seed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("wav/", "wav/a.wav", "b.wav")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
