package org.prosodia.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    @TempDir
    private Path folder;

    /** A power failure may leave a file of the right length whose bytes are zeros. */
    @Test
    void bytesThatAreNoTextAreRefusedWithTheRemedy() throws Exception {
        assertRefused(new byte[64]);
        assertRefused("{\"epoch\":1}".getBytes(Charset.forName("UTF-32LE")));
        assertRefused(new byte[0]);
    }

    private void assertRefused(byte[] bytes) throws Exception {
        Path index = Files.write(folder.resolve("checkpoint.json"), bytes);
        assertThatThrownBy(() -> Checkpoint.read(folder, Map.of()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(index + " is damaged (")
                .hasMessageEndingWith("): delete the folder and start the run again");
    }
}
