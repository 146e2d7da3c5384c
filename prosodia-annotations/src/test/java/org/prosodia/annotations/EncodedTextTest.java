package org.prosodia.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedTextTest {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private static EncodedText decode(byte[] bytes) throws AnnotationException {
        return EncodedText.decode(bytes, CodingErrorAction.REPORT);
    }

    /** Text in each encoding, with a mark and without, is the same text, and becomes the same bytes again. */
    @Test
    void encodings() throws Exception {
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, WESTERN)) {
            for (String mark : charset.newEncoder().canEncode('\uFEFF') ? List.of("", "\uFEFF") : List.of("")) {
                byte[] bytes = (mark + "a Grüße").getBytes(charset);
                EncodedText text = decode(bytes);
                assertThat(text.text()).isEqualTo("a Grüße");
                assertThat(text.charset()).isEqualTo(charset);
                assertThat(text.encode(text.text())).isEqualTo(bytes);
            }
        }
        assertThat(decode(new byte[0]).text()).isEmpty();
    }

    /** The letter is C4 8D in UTF-8 and E8 in ISO 8859-2. */
    @Test
    void theEncodingThatXmlDeclares() throws Exception {
        String latin2 = "<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><a>č</a>";
        byte[] bytes = latin2.getBytes(Charset.forName("ISO-8859-2"));
        assertThat(bytes).contains(0xE8);
        assertThat(decode(bytes).text()).isEqualTo(latin2);
        assertThatThrownBy(() -> decode("<?xml version='1.0' encoding='x-none'?>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        AnnotationException.class, e -> assertThat(e.line()).isEqualTo(1))
                .hasMessage("the encoding x-none is unknown; save the file as UTF-8");
    }

    /** A program has converted the file and left the declaration as it was. */
    @Test
    void aDeclarationThatCannotBeTrueIsIgnored() throws Exception {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>č</a>";
        assertThat(decode(text.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(text);
    }

    /** Windows-1252 has no character for 81. */
    @Test
    void bytesThatAreNoCharacters() throws Exception {
        byte[] bytes = {'a', (byte) 0x81, (byte) 0xFC};
        assertThatThrownBy(() -> decode(bytes))
                .hasMessage("its bytes are not text in windows-1252; save the file as UTF-8");
        assertThat(EncodedText.decode(bytes, CodingErrorAction.REPLACE).text()).isEqualTo("a\uFFFDü");
        byte[] half = {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'};
        assertThatThrownBy(() -> EncodedText.decode(half, CodingErrorAction.REPLACE))
                .hasMessageContaining("not text in UTF-16LE");
    }

    @Test
    void charactersThatTheEncodingDoesNotHave() throws Exception {
        EncodedText text = decode(new byte[] {(byte) 0xFC});
        assertThat(text.encode("ä")).containsExactly(0xE4);
        assertThatThrownBy(() -> text.encode("ж")).isInstanceOf(CharacterCodingException.class);
    }
}
