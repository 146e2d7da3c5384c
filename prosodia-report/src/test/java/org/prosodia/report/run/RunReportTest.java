package org.prosodia.report.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.report.JsonTree;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RunReportTest {

    private static final List<FinishedRun> RUNS = List.of(
            SyntheticRuns.pooled("attention", 1, 0),
            SyntheticRuns.pooled("attention", 2, 2),
            SyntheticRuns.pooled("average", 1, 4),
            SyntheticRuns.run(
                    SyntheticRuns.LABELS,
                    Map.of("pooling", "attention", "batch", "16", "spectral-filters", "2x2x8"),
                    1,
                    4),
            SyntheticRuns.run(
                    SyntheticRuns.LABELS,
                    Map.of("pooling", "attention", "batch", "16", "spectral-filters", "10x2x8"),
                    1,
                    1));

    @TempDir
    private Path folder;

    private Document page(List<FinishedRun> runs) throws Exception {
        assertThat(RunReport.of(runs).write(folder, ErrorAudio.NONE)).isEmpty();
        return parsed(Files.readString(folder.resolve("report.html")));
    }

    private static Document parsed(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> all(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The page is well-formed, since the parser accepts it, and loads nothing. */
    @Test
    void thePageIsSelfContained() throws Exception {
        Document page = page(RUNS);
        for (Element element : all(page, "*")) {
            for (String attribute : List.of("src", "href", "srcset", "action", "data", "poster")) {
                String value = element.getAttribute(attribute);
                assertThat(value.isEmpty() || value.startsWith("data:") || value.startsWith("#"))
                        .as(value)
                        .isTrue();
            }
        }
        assertThat(all(page, "link")).isEmpty();
        assertThat(Files.readString(folder.resolve("report.html")))
                .doesNotContain("@import")
                .doesNotContain("url(");
    }

    @Test
    void thePageIsAccessible() throws Exception {
        Document page = page(RUNS);
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(all(page, "svg"))
                .isNotEmpty()
                .allMatch(svg -> svg.getAttribute("role").equals("img")
                        && !svg.getAttribute("aria-label").isBlank());
        assertThat(all(page, "th"))
                .isNotEmpty()
                .allMatch(cell -> cell.getAttribute("scope").matches("row|col"));
        assertThat(all(page, "table"))
                .allMatch(table -> table.getElementsByTagName("caption").getLength() == 1);
        int level = 0;
        for (Element element : all(page, "*")) {
            if (element.getTagName().matches("h[1-6]")) {
                int next = element.getTagName().charAt(1) - '0';
                assertThat(next).as(element.getTextContent()).isLessThanOrEqualTo(level + 1);
                level = next;
            }
        }
    }

    @Test
    void textFromFilesIsEscaped() throws Exception {
        String evil = "<script>alert(1)</script>";
        List<String> labels = List.of("\"onload=\"alert(2)", evil, "a&b\u0000");
        Document page =
                page(List.of(SyntheticRuns.run(labels, Map.of("pooling", "<img src=x onerror=alert(3)>"), 1, 3)));
        assertThat(all(page, "script"))
                .hasSize(1)
                .allMatch(script -> script.getTextContent().contains("beforeprint"));
        assertThat(all(page, "img")).isEmpty();
        assertThat(all(page, "*"))
                .allMatch(element -> element.getAttribute("onload").isEmpty());
        assertThat(all(page, "th")).anyMatch(cell -> cell.getTextContent().equals(evil));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path svg :
                    files.filter(file -> file.toString().endsWith(".svg")).toList()) {
                assertThat(all(parsed(Files.readString(svg)), "script")).isEmpty();
            }
        }
    }

    @Test
    void figuresAndTablesAreWrittenBesideThePage() throws Exception {
        page(RUNS);
        for (String name : List.of("voices-pooling-ua", "voices-variants-ua")) {
            assertThat(folder.resolve(name + ".svg")).isNotEmptyFile();
            assertThat(ImageIO.read(folder.resolve(name + ".png").toFile()).getWidth())
                    .isGreaterThan(600);
        }
        assertThat(folder.resolve("voices-scores.csv"))
                .content()
                .startsWith(
                        "variant,seeds,WA,WA deviation,WA 95 % interval lower,WA 95 % interval upper,UA,UA deviation,")
                .doesNotContain(" to ", "\u00b1", ",-,");
        assertThat(folder.resolve("voices-scores.tex"))
                .content()
                .contains("\\begin{tabular}{lrrrrrrr}", "\\toprule", "\\bottomrule");
        assertThat(folder.resolve("voices-findings.csv"))
                .content()
                .contains("Attention pooling is above average pooling");
    }

    /** A figure of the curves, its points and areas as tables, and all speakers, of whom the page lists thirty. */
    @Test
    void curvesAndSpeakersAreWritten() throws Exception {
        FinishedRun many = SyntheticRuns.run(40, SyntheticRuns.LABELS, Map.of("pooling", "attention"), 1, 2);
        Document page = page(List.of(many));
        assertThat(ImageIO.read(folder.resolve("voices-pooling-attention-roc-curves.png")
                                .toFile())
                        .getWidth())
                .isGreaterThan(600);
        // angry: 80 of 240; 40 happy ones are taken for it, as sure: (80 x 120 + 40 x (20 + 20 / 2) + 40 x 20 / 2) /
        // 12,800
        assertThat(folder.resolve("voices-pooling-attention-auc.csv"))
                .content()
                .startsWith(
                        "class,AUC,95 % interval over speakers lower,95 % interval over speakers upper\r\nangry,87.5,");
        assertThat(Files.readAllLines(folder.resolve("voices-pooling-attention-roc.csv"))
                        .get(0))
                .isEqualTo("class,from probability,of the others taken for it,of the class found");
        assertThat(Files.readAllLines(folder.resolve("voices-pooling-attention-speakers.csv")))
                .hasSize(41)
                .element(1)
                .isEqualTo("speaker 0,6,66.7,66.7,55.6,happy as angry,2");
        assertThat(all(page, "p"))
                .anyMatch(text -> text.getTextContent()
                        .equals("and 10 speakers with a higher or equal UA, in voices-pooling-attention-speakers.csv"));
    }

    /**
     * Attention: all right, and two of each four speakers' happy wrong, recalls 1, 1/2, 1: UA (1 + 5/6) / 2 = 11/12;
     * average pooling: happy never found, 2/3. Each speaker is as hard to average pooling, but only half of them to
     * attention.
     */
    @Test
    void theReportInJson() throws Exception {
        JsonNode json = JsonTree.of(RunReport.of(RUNS.subList(0, 3)).json()).required("experiments");
        assertThat(json).hasSize(1);
        JsonNode attention = json.get(0).required("variants").get(0);
        assertThat(attention.required("name").asText()).isEqualTo("pooling attention");
        assertThat(attention.required("runs")).hasSize(2);
        assertThat(attention.required("UA").required("mean").asDouble()).isEqualTo(0.916667);
        // (1 - 5/6) / sqrt 2
        assertThat(attention.required("UA").required("sampleDeviation").asDouble())
                .isEqualTo(0.117851);
        JsonNode finding = json.get(0).required("findings").get(0);
        assertThat(finding.required("verdict").asText()).isEqualTo("confirmed");
        assertThat(finding.required("estimate").asDouble()).isEqualTo(0.25); // 11/12 - 2/3
        assertThat(finding.required("speakers").asInt()).isEqualTo(8);
        JsonNode curve = attention.required("riskCoverage");
        assertThat(curve).hasSize(6);
        assertThat(curve.get(5).required("coverage").asDouble()).isEqualTo(1);
        assertThat(curve.get(5).required("risk").asDouble())
                .isCloseTo(
                        1
                                - attention
                                        .required("scores")
                                        .required("pooled")
                                        .required("WA")
                                        .asDouble(),
                        within(1e-6));
        assertThat(attention.required("areaUnderRiskCoverage").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.get(0)
                        .required("baseline")
                        .required("pooled")
                        .required("UA")
                        .asDouble())
                .isEqualTo(0.333333);
    }

    /** No interval and no verdict for five speakers: in the page, its tables, the text and the JSON. */
    @Test
    void fewSpeakersHaveNoVerdict() throws Exception {
        RunReport few = RunReport.of(List.of(
                SyntheticRuns.run(5, SyntheticRuns.LABELS, Map.of("pooling", "attention"), 1, 0),
                SyntheticRuns.run(5, SyntheticRuns.LABELS, Map.of("pooling", "average"), 1, 4)));
        few.write(folder, ErrorAudio.NONE);
        assertThat(few.text())
                .contains("cannot tell: Attention pooling is above average pooling")
                .contains("+33.3, no interval: fewer than 6 speakers (5)")
                .doesNotContain("95 % interval +");
        assertThat(JsonTree.of(few.json()).at("/experiments/0/findings/0/lower").isNull())
                .isTrue();
        assertThat(Files.readString(folder.resolve(RunReport.PAGE)))
                .contains("fewer than 6 speakers have no interval")
                .doesNotContain("95 % interval 6");
    }

    @Test
    void theMainLinesInText() {
        assertThat(RunReport.of(RUNS.subList(0, 3)).text())
                .startsWith("voices, 3 classes, 8 speakers, protocol leave-one-speaker-out")
                .contains("pooling attention      2  91.7 \u00b1 11.8  91.7 \u00b1 11.8")
                .contains("confirmed: Attention pooling is above average pooling. "
                        + "UA 91.7 (2 seeds, 83.3 to 100.0) against 66.7");
    }

    /**
     * A finding tested with a cheaper network is not about the paper's, and each form of the report has a note on it.
     */
    @Test
    void theExtraPoolIsNotThePapersNetwork() throws Exception {
        RunReport all = RunReport.of(List.of(pool("attention", "true", 1), pool("average", "true", 4)));
        all.write(folder, ErrorAudio.NONE);
        assertThat(all.text()).contains("every network has the extra pool: not the paper's\n");
        assertThat(JsonTree.of(all.json())
                        .required("experiments")
                        .get(0)
                        .required("extraPool")
                        .asBoolean())
                .isTrue();
        assertThat(Files.readString(folder.resolve(RunReport.PAGE)))
                .contains("Every network here has the extra pool")
                .doesNotContain("rings"); // with one seed there is none
    }

    /** If only some networks have the extra pool, the variants' names include it. */
    @Test
    void theExtraPoolOfSomeIsInTheirNames() {
        RunReport some = RunReport.of(List.of(pool("attention", "true", 1), pool("average", "false", 4)));
        assertThat(some.text()).doesNotContain("every network").contains("extra-pool false");
        assertThat(JsonTree.of(some.json())
                        .required("experiments")
                        .get(0)
                        .required("extraPool")
                        .asBoolean())
                .isFalse();
    }

    private static FinishedRun pool(String pooling, String extraPool, int wrong) {
        return SyntheticRuns.run(SyntheticRuns.LABELS, Map.of("pooling", pooling, "extra-pool", extraPool), 1, wrong);
    }

    @Test
    void theSameRunsGiveTheSamePage() throws Exception {
        RunReport.of(RUNS).write(folder.resolve("a"), ErrorAudio.NONE);
        RunReport.of(RUNS).write(folder.resolve("b"), ErrorAudio.NONE);
        assertThat(folder.resolve("a/report.html")).hasSameTextualContentAs(folder.resolve("b/report.html"));
    }

    /** Two protocols make two experiments: their titles have the folds. */
    @Test
    void experimentsOfOneCorpusHaveDifferentTitles() throws Exception {
        FinishedRun one = SyntheticRuns.pooled("attention", 1, 0);
        FinishedRun other = new FinishedRun(
                "other",
                one.corpus(),
                one.dataHash(),
                Optional.of("5/all/x"),
                one.labels(),
                one.options(),
                one.versions(),
                one.commit(),
                one.predictions(),
                one.training(),
                false);
        Document page = page(List.of(one, other));
        assertThat(all(page, "h2"))
                .extracting(Element::getTextContent)
                .containsExactly(
                        "voices, 3 classes, 8 speakers, leave-one-speaker-out", "voices, 3 classes, 8 speakers, 5");
        assertThat(all(page, "a"))
                .extracting(link -> link.getAttribute("href"))
                .containsExactly("#experiment-1", "#experiment-2");
    }

    /** The page marks the scores of a model that was trained on its test utterances. */
    @Test
    void aLeakedRunIsMarked() throws Exception {
        FinishedRun run = SyntheticRuns.pooled("attention", 1, 0);
        FinishedRun leaked = new FinishedRun(
                "leaky",
                run.corpus(),
                run.dataHash(),
                run.protocol(),
                run.labels(),
                run.options(),
                run.versions(),
                run.commit(),
                run.predictions(),
                run.training(),
                true);
        assertThat(all(page(List.of(leaked)), "p"))
                .anyMatch(text -> text.getTextContent().startsWith("Leaked: the model of leaky"));
        assertThat(all(page(List.of(run)), "p"))
                .noneMatch(text -> text.getTextContent().startsWith("Leaked"));
    }

    @Test
    void aReportNeedsARun() {
        assertThatThrownBy(() -> RunReport.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
