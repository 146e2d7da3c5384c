package org.prosodia.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.AudioException;

class HadoopChannelTest {

    @TempDir
    private Path folder;

    private final Configuration configuration = new Configuration();

    /** Refuses to open files. */
    public static final class Forbidden extends LocalFileSystem {
        @Override
        public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
            throw new AccessControlException("not for you");
        }
    }

    private HadoopSource source(String name) throws IOException {
        return new RecordingPaths(folder.toString(), configuration).source(name);
    }

    @Test
    void readsInAnyOrder() throws IOException {
        byte[] bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 251);
        }
        Files.write(folder.resolve("a b#c %41.bin"), bytes);
        try (SeekableByteChannel channel = source("a b#c %41.bin").open()) {
            ByteBuffer all = ByteBuffer.allocate(200_000);
            while (channel.read(all) >= 0) {
                assertThat(channel.position()).isEqualTo(all.position());
            }
            assertThat(all.flip()).isEqualTo(ByteBuffer.wrap(bytes));
            assertThat(channel.size()).isEqualTo(100_000);

            ByteBuffer few = ByteBuffer.allocate(4);
            channel.position(502).read(few); // 2 x 251
            assertThat(few.array()).containsExactly(0, 1, 2, 3);
            assertThat(channel.position(100_000).read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(channel.position(200_000).read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(channel.position(0).read(ByteBuffer.allocate(0))).isZero();
        }
    }

    @Test
    void aFileThatBecameShorterFails() throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), new byte[10]);
        FileSystem files = FileSystem.getLocal(configuration).getRawFileSystem();
        try (HadoopChannel channel =
                new HadoopChannel(files.open(new org.apache.hadoop.fs.Path(file.toString())), 20)) {
            channel.position(10);
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("the file ends at byte 10 of 20");
        }
    }

    @Test
    void aClosedChannelIsNotRead() throws IOException {
        Files.write(folder.resolve("a.bin"), new byte[10]);
        SeekableByteChannel channel = source("a.bin").open();
        channel.close();
        assertThat(channel.isOpen()).isFalse();
        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void failuresAreThoseOfJavasFiles() throws IOException {
        assertThatThrownBy(() -> source("none.wav").open()).isInstanceOf(NoSuchFileException.class);
        Files.createDirectory(folder.resolve("calls"));
        assertThatThrownBy(() -> source("calls").open())
                .isInstanceOf(AudioException.Missing.class)
                .hasMessage(folder.resolve("calls") + ": is a folder; name a file in it");
        configuration.set("fs.forbidden.impl", Forbidden.class.getName());
        assertThatThrownBy(() -> source("forbidden:/a.wav").open()).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void namesAreThoseOfPredict() throws IOException {
        assertThat(source("a/b.wav").name()).isEqualTo(folder + "/a/b.wav");
        assertThat(source("/data/b.wav").name()).isEqualTo("/data/b.wav");
        assertThat(source("file:/data/b.wav").name()).isEqualTo("/data/b.wav");
        assertThat(source("hdfs://host:9000/data/b.wav").name()).isEqualTo("hdfs://host:9000/data/b.wav");
    }
}
