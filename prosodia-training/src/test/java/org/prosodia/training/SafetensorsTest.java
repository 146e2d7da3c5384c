package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.model.Weights;

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
        expected.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8)).putFloat(1).putFloat(-2);
        assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Safetensors.write(file, new java.util.LinkedHashMap<>(Map.of("a", new Weights.Array(new int[] {3}, new float[] {1, 2, Float.MIN_VALUE}),
                "scalar", new Weights.Array(new int[0], new float[] {7}))));
        Map<String, Weights.Array> back = Safetensors.read(file);
        assertThat(back).containsOnlyKeys("a", "scalar");
        assertThat(back.get("a").values()).containsExactly(1, 2, Float.MIN_VALUE);
        assertThat(back.get("scalar").shape()).isEmpty();
    }

    @Test
    void damageIsATypedErrorThatNamesTheFile() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Safetensors.write(file, Map.of("w", new Weights.Array(new int[] {4}, new float[] {1, 2, 3, 4})));
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int n = 0; n < 300; n++) {
            byte[] damaged = java.util.Arrays.copyOf(whole, n % 2 == 0 ? whole.length : random.nextInt(whole.length));
            if (n % 2 == 0) {
                damaged[random.nextInt(whole.length - 16)] ^= (byte) (1 << random.nextInt(8)); // anywhere but in the numbers
            }
            Files.write(file, damaged);
            try {
                Safetensors.read(file);
            } catch (CheckpointException e) {
                assertThat(e).hasMessageContaining("a.safetensors").hasMessageContaining("--resume");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
        Files.write(file, new byte[] {1, 2});
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(CheckpointException.class);
    }
}
