package org.prosodia.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.formats.stream.SoundEncoding;
import org.prosodia.formats.stream.SoundFormat;

class CallChunkTest {

    /**
     * As docs/reference/kafka.md has it: PCHK, 1, end, mu-law, 2 channels, 8000 Hz, chunk 258, left=customer, sound.
     */
    private static final String EXAMPLE =
            "5043484b 01 01 02 02 00001f40 0000000000000102" + " 000d 6c6566743d637573746f6d6572 ff7f";

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
    }

    @Test
    void theBytesAreThoseOfTheDocumentation() {
        CallChunk chunk = new CallChunk(
                new SoundFormat(8_000, 2, SoundEncoding.MULAW), 258, true, "left=customer", new byte[] {-1, 127});

        assertThat(HexFormat.of().formatHex(chunk.toBytes())).isEqualTo(EXAMPLE.replace(" ", ""));
        CallChunk read = CallChunk.of(bytes(EXAMPLE));
        assertThat(read).usingRecursiveComparison().isEqualTo(chunk);
    }

    @ParameterizedTest
    @CsvSource({
        "5043484c 01 01 02 02 00001f40 0000000000000102 0000, PCHK",
        "5043484b 02 01 02 02 00001f40 0000000000000102 0000, version",
        "5043484b 01 03 02 02 00001f40 0000000000000102 0000, flags",
        "5043484b 01 01 04 02 00001f40 0000000000000102 0000, encodings",
        "5043484b 01 01 02 00 00001f40 0000000000000102 0000, channels",
        "5043484b 01 01 02 02 00000fa0 0000000000000102 0000, sample rate",
        "5043484b 01 01 02 02 00001f40 8000000000000102 0000, chunks count",
        "5043484b 01 01 02 02 00001f40 0000000000000102 0001, roles",
        "5043484b 01 01 02 02 00001f40 0000000000000102 0001 ff, UTF-8"
    })
    void eachFieldIsChecked(String hexadecimal, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallChunk.of(bytes(hexadecimal)))
                .withMessageContaining(reason);
    }

    @Test
    void aShorterMessageIsNoChunk() {
        byte[] whole = bytes("5043484b 01 01 02 02 00001f40 0000000000000102 0000");
        assertThat(CallChunk.of(whole).sound()).isEmpty();
        for (int length = 0; length < whole.length; length++) {
            byte[] shorter = Arrays.copyOf(whole, length);
            assertThatIllegalArgumentException().as("%d bytes", length).isThrownBy(() -> CallChunk.of(shorter));
        }
    }
}
