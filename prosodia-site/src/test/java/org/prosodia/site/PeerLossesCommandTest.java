package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Device;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.testing.NumPyArray;

class PeerLossesCommandTest {

    @TempDir
    private Path folder;

    /**
     * A network whose top-down map is zero gives every class the same score: the loss of its first step is ln 4 for any
     * input.
     */
    @Test
    @Tag("slow")
    void repeatsAStepFromThePeersWeights() throws IOException {
        Path manifest = new SyntheticCorpus(2, 1, 1).write(folder.resolve("corpus"));
        Path peer = Files.createDirectories(folder.resolve("peer"));
        writeWeights(peer);
        writeArray(peer.resolve("patches.npy"), new float[2 * 400 * 200], 2, 1, 400, 200);
        Files.writeString(peer.resolve("losses.json"), """
                {"labels": ["angry", "happy", "neutral", "sad"], "optimizer": "sgd", "learningRate": 0.05, "used": [0, 1],
                 "segments": [["%s", 0, 0], ["%s", 0, 3]], "batches": [[1, 0]], "losses": [1.3862943611198906]}
                """.formatted("s1-angry-1.wav", "s2-sad-1.wav"));
        SiteRun run = SiteRun.of(
                "peer-losses", "--peer", peer.toString(), "--corpus", "manifest=" + manifest, "--threads", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = MeasuredResults.JSON.readTree(run.out());
        for (String input : new String[] {"onPeerInput", "onOwnInput"}) {
            assertThat(result.required(input).required("losses").get(0).asDouble())
                    .isCloseTo(Math.log(4), within(1e-12));
            assertThat(result.required(input).required("partsAtStep").asInt()).isZero();
        }
    }

    @Test
    void otherFilesAreNamed() throws IOException {
        Path file = folder.resolve("integers.npy");
        byte[] header =
                "{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(
                file,
                ByteBuffer.allocate(18 + header.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(8, (byte) header.length)
                        .position(10)
                        .put(header)
                        .array());
        assertThatThrownBy(() -> NumPyArray.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("integers.npy");
    }

    private static void writeWeights(Path peer) {
        try (AttentionPoolingNetwork network =
                new AttentionPoolingNetwork(Architecture.paper(4), FrontEnd.PAPER, Precision.SINGLE, Device.CPU, 1)) {
            network.weights().arrays().forEach((name, array) -> {
                float[] values = name.startsWith("top_down") ? new float[array.values().length] : array.values();
                writeArray(peer.resolve("weight." + name + ".npy"), values, array.shape());
            });
        }
    }

    /** NumPy's format by hand: magic, version 1.0, length of the header, the header, little-endian numbers. */
    private static void writeArray(Path file, float[] values, int... shape) {
        String extents = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        byte[] header = ("{'descr': '<f8', 'fortran_order': False, 'shape': (" + extents + "), }\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length + 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length)
                .put(header);
        for (float value : values) {
            bytes.putDouble(value);
        }
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
