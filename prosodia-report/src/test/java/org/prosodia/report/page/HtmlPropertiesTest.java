package org.prosodia.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.w3c.dom.Element;

class HtmlPropertiesTest {

    /** Any text, in an element or an attribute, is read back unchanged, except characters that XML does not allow. */
    @Property(tries = 300)
    void textIsReadBackUnchanged(@ForAll String text) throws Exception {
        String page = new Html().element("p", text, "title", text).toString();
        Element read = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(read.getTagName()).isEqualTo("p");
        assertThat(read.getElementsByTagName("*").getLength()).isZero();
        String expected = held(text);
        assertThat(read.getTextContent())
                .isEqualTo(expected.replace("\r\n", "\n").replace('\r', '\n'));
        assertThat(read.getAttribute("title"))
                .isEqualTo(expected.replace("\r\n", " ").replaceAll("[\r\n\t]", " "));
    }

    /** Returns the text with replacements for the characters that XML 1.0, section 2.2, forbids or discourages. */
    private static String held(String text) {
        StringBuilder held = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c >= 0x7F && c <= 0x9F;
            boolean lone = c >= 0xD800 && c <= 0xDFFF;
            held.appendCodePoint(control || lone || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
        });
        return held.toString();
    }
}
