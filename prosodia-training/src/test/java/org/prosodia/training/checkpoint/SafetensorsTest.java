package org.prosodia.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.model.architecture.Weights;

class SafetensorsTest {

    @TempDir
    private Path folder;

    /** The bytes written out by hand from the format's description. */
    @Test
    void writesTheFormat() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Safetensors.write(file, Map.of("w", new Weights.Array(new int[] {1, 2}, new float[] {1, -2})));
        String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        ByteBuffer expected = ByteBuffer.allocate(8 + header.length() + 8).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(header.length())
                .put(header.getBytes(StandardCharsets.UTF_8))
                .putFloat(1)
                .putFloat(-2);
        assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Safetensors.write(
                file,
                new java.util.LinkedHashMap<>(Map.of(
                        "a",
                        new Weights.Array(new int[] {3}, new float[] {1, 2, Float.MIN_VALUE}),
                        "scalar",
                        new Weights.Array(new int[0], new float[] {7}))));
        Map<String, Weights.Array> back = Safetensors.read(file);
        assertThat(back).containsOnlyKeys("a", "scalar");
        assertThat(back.get("a").values()).containsExactly(1, 2, Float.MIN_VALUE);
        assertThat(back.get("scalar").shape()).isEmpty();
    }

    /** A part of the file of any length is refused. */
    @Test
    void aPartOfAFileIsATypedErrorThatNamesIt() throws IOException {
        byte[] whole = written();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertRefused(part);
        }
    }

    /** After any bit of the header is flipped, either the file is refused, or the bit was one of the array's name. */
    @Test
    void aFlippedBitOfTheHeaderIsATypedErrorOrAnotherName() throws IOException {
        byte[] whole = written();
        int header = whole.length - 16;
        int name = new String(whole, 0, header, StandardCharsets.ISO_8859_1).indexOf("\"w\"") + 1;
        for (int bit = 0; bit < 8 * header; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            if (bit / 8 != name) {
                assertRefused(damaged);
            } else if (damaged[name] != '"' && damaged[name] >= ' ') { // a character of its own
                Files.write(file(), damaged);
                Map<String, Weights.Array> read = Safetensors.read(file());
                assertThat(read).containsOnlyKeys(String.valueOf((char) damaged[name]));
                assertThat(read.values().iterator().next().values()).containsExactly(1, 2, 3, 4);
            }
        }
    }

    private Path file() {
        return folder.resolve("a.safetensors");
    }

    private byte[] written() throws IOException {
        Safetensors.write(file(), Map.of("w", new Weights.Array(new int[] {4}, new float[] {1, 2, 3, 4})));
        return Files.readAllBytes(file());
    }

    private void assertRefused(byte[] bytes) throws IOException {
        Files.write(file(), bytes);
        assertThatThrownBy(() -> Safetensors.read(file()))
                .as(() -> new String(bytes, StandardCharsets.ISO_8859_1))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("a.safetensors")
                .hasMessageContaining("start the run again");
    }
}
