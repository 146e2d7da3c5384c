package org.prosodia.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.prosodia.spectrogram.Spectrogram;

/** Tests against the description of the format in NumPy's {@code numpy.lib.format}. */
class NumPyFileTest {

    @Test
    void theHeaderDescribesTheArray() throws Exception {
        byte[] file = written(SpectrogramImageTest.noise(32_000));
        assertThat(file).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
        assertThat((10 + length) % 64).isZero();
        String description = new String(file, 10, length, StandardCharsets.US_ASCII);
        assertThat(description).endsWith("\n");
        assertThat(description.strip()).isEqualTo("{'descr': '<f4', 'fortran_order': False, 'shape': (400, 197), }");
        assertThat(file).hasSize(10 + length + 4 * 400 * 197);
    }

    @Test
    void rowsAreBinsAndColumnsFrames() throws Exception {
        Spectrogram spectrogram = SpectrogramImageTest.noise(40_000);
        ByteBuffer values = ByteBuffer.wrap(written(spectrogram))
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(128)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        int frames = spectrogram.frames();
        for (int bin : new int[] {0, 1, 199, 399}) {
            for (int frame : new int[] {0, 1, frames - 1}) {
                assertThat(values.getFloat(4 * (bin * frames + frame))).isEqualTo(spectrogram.magnitude(frame, bin));
            }
        }
    }

    private static byte[] written(Spectrogram spectrogram) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NumPyFile.write(spectrogram, out);
        return out.toByteArray();
    }
}
