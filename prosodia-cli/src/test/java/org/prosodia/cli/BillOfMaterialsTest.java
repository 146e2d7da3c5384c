package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The BOM manages all modules of the build, and no other library. */
class BillOfMaterialsTest {

    private static final Path ROOT = Path.of("..");
    private static final String BOM = "prosodia-bom";
    private static final String MANAGED = "/project/dependencyManagement/dependencies/dependency/";

    private final Document parent;
    private final Document bom;

    BillOfMaterialsTest() throws Exception {
        parent = read(ROOT.resolve("pom.xml"));
        bom = read(ROOT.resolve(BOM).resolve("pom.xml"));
    }

    @Test
    void managesEveryModule() throws Exception {
        List<String> modules = new ArrayList<>(texts(parent, "/project//modules/module"));
        assertThat(modules.remove(BOM)).isTrue();
        assertThat(modules.removeAll(
                        List.of("prosodia-testing", "prosodia-site", "prosodia-browser", "prosodia-attacks")))
                .as("not published")
                .isTrue();

        assertThat(modules).contains("prosodia-recognizer", "prosodia-spark");
        assertThat(texts(bom, MANAGED + "artifactId")).containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void isOfTheBuildsVersion() throws Exception {
        assertThat(texts(bom, "/project/version")).isEqualTo(texts(parent, "/project/version"));
        assertThat(texts(bom, MANAGED + "version")).containsOnly("${project.version}");
    }

    /** An import changes no versions of other libraries, as a parent would. */
    @Test
    void managesNothingOfOthers() throws Exception {
        assertThat(texts(bom, MANAGED + "groupId")).containsOnly("org.prosodia");
        assertThat(texts(bom, "/project/parent")).isEmpty();
    }

    private static Document read(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static List<String> texts(Document document, String path) throws Exception {
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }
}
