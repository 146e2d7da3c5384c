package org.prosodia.report.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.report.JsonTree;
import org.prosodia.report.explanation.ExplanationPanels.Panel;
import org.prosodia.report.figure.Ink;
import org.prosodia.report.figure.Mark;
import org.prosodia.report.figure.SoundPicture;
import org.prosodia.report.page.Table;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ExplanationReportTest {

    @TempDir
    private Path folder;

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static ExplanationWords words(Explanation why) {
        return new ExplanationWords(why);
    }

    /** 315 to 915 Hz are rounded to tens, up at the half. */
    @Test
    void decisionInWords() {
        Explanation why = Explanations.tone("tone.wav");
        ExplanationWords words = words(why);
        assertThat(why.emotion()).isEqualTo("sad");
        assertThat(words.decision().regions().stream().map(words::sentence))
                .containsExactly(
                        "0.62-0.94 s, 320-920 Hz: sad +1.80, angry +0.00",
                        "1.62-1.86 s, 2000-2240 Hz: sad +0.00, angry -0.72");
        assertThat(words.strongest("angry", 3)).isEqualTo("angry -0.72: 1.62-1.86 s, 2000-2240 Hz -0.72");
        assertThat(words.lead()).isEqualTo("sad - angry");
        assertThat(words.extent()).isEqualTo("3.10 s, 3 segments of 2 s");
    }

    /** The lead, 1.80 + 0.72, is in the last column; the summands are above the sum. */
    @Test
    void theTableAddsUp() {
        assertThat(words(Explanations.tone("tone.wav")).table().rows())
                .containsExactly(
                        List.of("1: 0.62-0.94 s, 320-920 Hz", "+0.00", "+1.80", "+1.80"),
                        List.of("2: 1.62-1.86 s, 2000-2240 Hz", "-0.72", "+0.00", "+0.72"),
                        List.of("everything else", "+0.00", "+0.00", "+0.00"),
                        List.of("logit", "-0.72", "+1.80", "+2.52"));
    }

    /** All evidence is in the zeros after the 0.3 s. */
    @Test
    void paddingIsNamed() {
        ExplanationWords words = words(Explanations.brief());
        assertThat(words.table().rows())
                .containsExactly(
                        List.of("padding", "-0.72", "+1.80", "+2.52"),
                        List.of("everything else", "+0.00", "+0.00", "+0.00"),
                        List.of("logit", "-0.72", "+1.80", "+2.52"));
        assertThat(words.conditions())
                .containsExactly(
                        "Only the part from 5.00 to 5.30 s of the file is explained, as a recording of its own.",
                        "The recording is shorter than a segment and is padded with zeros after 0.30 s."
                                + " Evidence from the zeros is listed as padding.");
    }

    /** Three segments reach to 2.8 s, and the recording to 3.1. */
    @Test
    void timeOutsideAllSegmentsIsNamed() {
        assertThat(words(Explanations.tone("tone.wav")).conditions())
                .containsExactly("The last 0.30 s do not fill a step and are in no segment: the model ignores them.");
    }

    @Test
    void theTextHasTheSameNumbers() {
        assertThat(ExplanationReport.of(Explanations.tone("tone.wav"), false).text())
                .isEqualTo("""
                tone.wav: sad 92.6 % (3.10 s, 3 segments of 2 s)
                The last 0.30 s do not fill a step and are in no segment: the model ignores them.

                What decided between sad and angry
                what adds to the logit        angry    sad  sad - angry
                1: 0.62-0.94 s, 320-920 Hz    +0.00  +1.80        +1.80
                2: 1.62-1.86 s, 2000-2240 Hz  -0.72  +0.00        +0.72
                everything else               +0.00  +0.00        +0.00
                logit                         -0.72  +1.80        +2.52

                Strongest evidence for or against each label
                  sad +1.80: 0.62-0.94 s, 320-920 Hz +1.80
                  angry -0.72: 1.62-1.86 s, 2000-2240 Hz -0.72
                """);
    }

    /**
     * A tone is no voice: no emotion in any form, no decision, and the scores as a sentence; arrays and scores stay.
     */
    @Test
    void withoutVoiceNoEmotionIsNamed() throws Exception {
        ExplanationReport report =
                ExplanationReport.of(Explanations.voiceless("only 0.12 s of voice, less than 0.25 s"), true);
        String scores =
                "There is too little voice for an emotion (only 0.12 s of voice, less than 0.25 s), and so nothing"
                        + " decided between emotions. The scores, angry 7.4 %, sad 92.6 %, are those that the model has for any"
                        + " sound.";
        assertThat(report.text()).isEqualTo("""
                tone.wav: no voice (3.10 s, 3 segments of 2 s)
                %s
                The last 0.30 s do not fill a step and are in no segment: the model ignores them.
                """.formatted(scores));
        JsonNode json = JsonTree.of(report.json());
        assertThat(json.get("reason").asText()).isEqualTo("only 0.12 s of voice, less than 0.25 s");
        assertThat(json.fieldNames())
                .toIterable()
                .doesNotContain("emotion", "runnerUp", "decision", "network")
                .contains("scores", "logits", "segments", "accounts", "maps");

        assertThat(report.write(folder).files()).contains("explanation.png", "evidence.npy");
        Document page = parsed(Files.readString(folder.resolve("explanation.html")));
        assertThat(page.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("No voice: tone.wav");
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("No voice");
        assertThat(page.getElementsByTagName("main").item(0).getTextContent()).doesNotContain("sad", "angry");
        assertThat(page.getDocumentElement().getTextContent()).contains(scores);
        assertThat(Files.readString(folder.resolve("explanation.svg")))
                .contains("no voice, 3.10 s", "Spectrogram: no voice, no emotion")
                .doesNotContain("sad", "angry");
    }

    /** No evidence is listed, so the zeros after the 0.3 s have none either. */
    @Test
    void withoutVoicePaddingHasNoEvidence() {
        assertThat(words(Explanations.voiceless(Explanations.brief(), "no voice"))
                        .conditions())
                .contains("The recording is shorter than a segment and is padded with zeros after 0.30 s.");
    }

    @Test
    void jsonForPrograms() {
        JsonNode json = JsonTree.of(
                ExplanationReport.of(Explanations.tone("tone.wav"), false).json());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "kind",
                        "file",
                        "from",
                        "duration",
                        "emotion",
                        "runnerUp",
                        "scores",
                        "logits",
                        "segments",
                        "decision",
                        "accounts",
                        "maps",
                        "conditions",
                        "model");
        assertThat(json.get("maps").fieldNames())
                .toIterable()
                .containsExactly("bands", "columns", "start", "columnSeconds", "lowest", "bandHertz");
        assertThat(json.at("/maps/lowest").asText() + " "
                        + json.at("/maps/bandHertz").asText())
                .isEqualTo("-5.000 40.000");
        JsonNode region = json.at("/decision/regions/0");
        assertThat(region.get("start").asDouble()).isEqualTo(0.615);
        assertThat(region.get("end").asDouble()).isEqualTo(0.935);
        assertThat(region.get("low").asDouble()).isEqualTo(315);
        assertThat(region.get("high").asDouble()).isEqualTo(915);
        assertThat(region.at("/evidence/sad").asDouble()).isCloseTo(1.8, within(1e-5));
        assertThat(json.at("/accounts/angry/regions/0/evidence/angry").asDouble())
                .isCloseTo(-0.72, within(1e-5));
        assertThat(JsonTree.of(ExplanationReport.of(Explanations.tone("tone.wav"), true)
                                .json())
                        .get("network"))
                .hasSize(11);
    }

    /** The page is well-formed XML, names the regions that decided, and loads nothing. */
    @Test
    void thePageIsSelfContained() throws Exception {
        ExplanationReport.of(Explanations.tone("<b>&\"tone\".wav"), true).write(folder);
        String page = Files.readString(folder.resolve(ExplanationReport.PAGE));
        Document document = parsed(page);
        assertThat(document.getDocumentElement().getTextContent())
                .contains("<b>&\"tone\".wav", "sad +1.80, angry +0.00", "s_k = sum over p of softmax(X b)_p (X a_k)_p");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", "url(", "@import", "<link", "//www");
        assertThat(attributes(document, "*", "src"))
                .isNotEmpty()
                .allMatch(source -> source.startsWith("data:audio/wav;base64,"));
        assertThat(attributes(document, "*", "href"))
                .isNotEmpty()
                .allMatch(source -> source.startsWith("data:image/png;base64,"));
    }

    /**
     * Every picture has a description, every button a label, and every figure the place of its time axis for the
     * cursor.
     */
    @Test
    void thePageIsAccessible() throws Exception {
        Document document = parsed(new ExplanationPage(
                        Explanations.tone("tone.wav"),
                        words(Explanations.tone("tone.wav")),
                        new ExplanationFigure(Explanations.tone("tone.wav"), words(Explanations.tone("tone.wav"))),
                        Optional.empty())
                .html());
        assertThat(attributes(document, "svg", "role")).hasSize(8).containsOnly("img");
        assertThat(attributes(document, "svg", "aria-label")).hasSize(8).noneMatch(String::isBlank);
        assertThat(attributes(document, "button", "aria-label"))
                .containsExactly("Play 0.62-0.94 s, 320-920 Hz", "Play 1.62-1.86 s, 2000-2240 Hz");
        assertThat(attributes(document, "button", "data-start")).containsExactly("0.465000", "1.465000");
        assertThat(attributes(document, "figure", "data-left")).hasSize(7).containsOnly("62");
        assertThat(attributes(document, "main", "data-seconds")).containsExactly("3.100000");
    }

    private static List<String> attributes(Document document, String tag, String attribute) {
        NodeList nodes = document.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .filter(element -> element.hasAttribute(attribute))
                .map(element -> element.getAttribute(attribute))
                .toList();
    }

    /** SVG and PNG are one figure. */
    @Test
    void thePicturesAreFiles() throws Exception {
        ExplanationReport.Written written =
                ExplanationReport.of(Explanations.tone("tone.wav"), false).write(folder);
        assertThat(written.problem()).isEmpty();
        assertThat(written.files())
                .containsExactly(
                        "explanation.html",
                        "explanation.png",
                        "explanation.svg",
                        "explanation.json",
                        "maps.csv",
                        "seconds.npy",
                        "hertz.npy",
                        "bottom-up.npy",
                        "top-down.npy",
                        "evidence.npy")
                .allMatch(name -> Files.exists(folder.resolve(name)));
        Element svg =
                parsed(Files.readString(folder.resolve("explanation.svg"))).getDocumentElement();
        BufferedImage png = ImageIO.read(folder.resolve("explanation.png").toFile());
        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(png.getWidth()).isEqualTo(2 * Integer.parseInt(svg.getAttribute("width")));
        assertThat(png.getHeight()).isEqualTo(2 * Integer.parseInt(svg.getAttribute("height")));
    }

    /** A row for each of 70 x 100 positions; sad's evidence adds up to 1.8 there too. */
    @Test
    void mapsAreARowForEachPosition() throws Exception {
        new MapFiles(Explanations.tone("tone.wav")).write(folder);
        List<String> lines = Files.readAllLines(folder.resolve("maps.csv"));
        assertThat(lines).hasSize(1 + 7_000);
        assertThat(lines.get(0))
                .isEqualTo(
                        "start,end,low,high,segments,bottom_up,top_down_angry,top_down_sad,evidence_angry,evidence_sad");
        assertThat(lines.get(1 + 15 * 100 + 8)).isEqualTo("0.615,0.655,315.000,355.000,1,0.001,0.0,15.0,0.0,0.015");
        assertThat(lines.stream()
                        .skip(1)
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                        .sum())
                .isCloseTo(1.8, within(1e-4));
    }

    @Test
    void mapsAreArrays() throws Exception {
        new MapFiles(Explanations.tone("tone.wav")).write(folder);
        ByteBuffer evidence = array("evidence.npy", "(2, 100, 70)");
        assertThat(evidence.getFloat(Float.BYTES * (7_000 + 8 * 70 + 15))).isEqualTo(0.015f);
        assertThat(evidence.getFloat(Float.BYTES * (50 * 70 + 45))).isEqualTo(-0.02f);
        assertThat(array("bottom-up.npy", "(100, 70)").getFloat(0)).isEqualTo(0.001f);
        ByteBuffer seconds = array("seconds.npy", "(71,)");
        assertThat(seconds.getFloat(0)).isEqualTo(0.015f);
        assertThat(seconds.getFloat(Float.BYTES * 70)).isCloseTo(2.815f, within(1e-6f));
        assertThat(array("hertz.npy", "(101,)").getFloat(Float.BYTES)).isEqualTo(35);
    }

    /** Parses an array by the description of the format: magic, version, length of the header, header, numbers. */
    private ByteBuffer array(String name, String shape) throws Exception {
        ByteBuffer file =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
        int length = file.getShort(8);
        assertThat(new String(file.array(), 10, length, StandardCharsets.US_ASCII).strip())
                .isEqualTo("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }");
        return file.position(10 + length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * 3 s at 60 pixels each are fewer than the narrowest panel; the frame of the first region is at its seconds and Hz.
     */
    @Test
    void regionsAreFramedAtTheirPlace() {
        Explanation why = Explanations.tone("tone.wav");
        ExplanationFigure figures = new ExplanationFigure(why, words(why));
        Panel spectrogram = figures.panels().all().get(0);
        Mark.Line frame = figures.figure(spectrogram).marks().stream()
                .filter(Mark.Line.class::isInstance)
                .map(Mark.Line.class::cast)
                .filter(line -> line.ink() == Ink.WHITE)
                .findFirst()
                .orElseThrow();
        double width = 2 * 420 + 62;
        assertThat(figures.width(spectrogram)).isEqualTo((int) width);
        assertThat(frame.xs()[0]).isCloseTo(62 + 0.615 / 3.1 * width, within(1e-6));
        assertThat(frame.xs()[1]).isCloseTo(62 + 0.935 / 3.1 * width, within(1e-6));
        assertThat(frame.ys()[0]).isCloseTo(28 + (1 - 915 / 4_000.0) * 250, within(1e-6));
        assertThat(frame.ys()[2]).isCloseTo(28 + (1 - 315 / 4_000.0) * 250, within(1e-6));
        assertThat(figures.panels().all())
                .extracting(Panel::name)
                .containsExactly(
                        "spectrogram", "bottom-up", "lead", "top-down-2", "evidence-2", "top-down-1", "evidence-1");
    }

    /**
     * There is no bottom-up map and no mention of one; the lead has a row of its own, so that the two panels of each
     * label are side by side.
     */
    @Test
    void averagePoolingLooksEverywhere() throws Exception {
        Explanation why = Explanations.average();
        ExplanationReport report = ExplanationReport.of(why, true);
        assertThat(report.write(folder).files())
                .doesNotContain("bottom-up.npy")
                .contains("top-down.npy", "evidence.npy");
        String page = Files.readString(folder.resolve(ExplanationReport.PAGE));
        Document document = parsed(page);
        assertThat(document.getDocumentElement().getTextContent())
                .contains(
                        "What the network found",
                        "Every place counts the same.",
                        "Evidence is top-down divided by the number of positions.",
                        "s_k = 1/n sum over p of (X a_k)_p");
        assertThat(page + report.text() + Files.readString(folder.resolve("explanation.svg")))
                .doesNotContainIgnoringCase("bottom-up")
                .doesNotContain("looked at");
        assertThat(attributes(document, "figure", "class"))
                .containsExactly("panel", "alone", "panel", "panel", "panel", "panel");
        assertThat(Files.readAllLines(folder.resolve("maps.csv")).get(0))
                .isEqualTo("start,end,low,high,segments,top_down_angry,top_down_sad,evidence_angry,evidence_sad");
        assertThat(new PoolingTerms(why).table().header())
                .containsExactly("position", "top-down sad", "adds to sad", "top-down angry", "adds to angry");
    }

    /**
     * Below the spectrogram, at y = 72 and 250 tall, a row is 28 + 160 + 46: the lead, then two panels for each class
     * in a row.
     */
    @Test
    void theTwoPanelsOfAClassAreSideBySide() {
        Explanation why = Explanations.average();
        List<Mark.Picture> pictures = new ExplanationFigure(why, words(why))
                .whole().marks().stream()
                        .filter(Mark.Picture.class::isInstance)
                        .map(Mark.Picture.class::cast)
                        .filter(picture -> picture.height() == 160)
                        .toList();
        double first = 72 + 250 + 46 + 28;
        assertThat(pictures)
                .extracting(Mark.Picture::x, Mark.Picture::y)
                .containsExactly(
                        tuple(62.0, first),
                        tuple(62.0, first),
                        tuple(62.0, first + 234),
                        tuple(62.0, first + 234),
                        tuple(544.0, first + 234),
                        tuple(544.0, first + 234),
                        tuple(62.0, first + 468),
                        tuple(62.0, first + 468),
                        tuple(544.0, first + 468),
                        tuple(544.0, first + 468));
    }

    /** All evidence of 0.3 s is in the padding, where no region is searched for. */
    @Test
    void withoutRegionsNothingIsFramed() throws Exception {
        Explanation why = Explanations.brief();
        assertThat(new ExplanationFigure(why, words(why)).panels().all().get(0).title())
                .isEqualTo("Spectrogram");
        ExplanationReport.of(why, false).write(folder);
        assertThat(Files.readString(folder.resolve(ExplanationReport.PAGE)))
                .contains("No region stands out")
                .doesNotContain("Frames are");
    }

    @Test
    void oneSegmentIsNoMean() {
        Explanation why = Explanations.brief();
        assertThat(new Lesson(why, words(why)).conclusion().get(0))
                .isEqualTo("The recording has one segment, whose logits are its own.");
    }

    /**
     * The formula depends on the pooling; rank and class softmax change the top-down maps, but not the formula of the
     * evidence.
     */
    @ParameterizedTest
    @CsvSource({
        "attention, bottom-up times top-down",
        "attention-sum, bottom-up times top-down",
        "attention-mean, bottom-up times top-down divided by the number of positions",
        "attention-rank-2, bottom-up times top-down"
    })
    void evidenceFollowsThePooling(String pooling, String evidence) {
        ExplanationWords words = words(Explanations.pooled(Pooling.parse(pooling)));
        assertThat(words.evidence()).isEqualTo(evidence);
        assertThat(words.notes().get(0)).contains("and each term, " + evidence + ", is");
    }

    /** 0.3 of 2 s are covered by the recording: the rest of 420 pixels is under a veil. */
    @Test
    void thePaddingIsGreyedOut() {
        Explanation why = Explanations.brief();
        ExplanationFigure figures = new ExplanationFigure(why, words(why));
        Mark.Box veil = figures.figure(figures.panels().all().get(1)).marks().stream()
                .filter(Mark.Box.class::isInstance)
                .map(Mark.Box.class::cast)
                .filter(box -> box.hint().equals("padding"))
                .findFirst()
                .orElseThrow();
        assertThat(veil.x()).isCloseTo(62 + 0.15 * 420, within(1e-6));
        assertThat(veil.width()).isCloseTo(0.85 * 420, within(1e-6));
        assertThat(veil.fill()).isEqualTo(Ink.RULE);
    }

    /** The overlay is warm and nearly opaque at sad's evidence, cold at angry's, and transparent elsewhere. */
    @Test
    void overlaysAreWarmForAndColdAgainst() {
        Explanation why = Explanations.tone("tone.wav");
        SoundPicture picture = new SoundPicture(why.spectrogram(), why.maps(), 3.1);
        BufferedImage sad = picture.map(why.maps().evidence().get(1), 0.015, 310, 100);
        BufferedImage angry = picture.map(why.maps().evidence().get(0), 0.04, 310, 100);
        int y = 99 - 15; // 620 Hz
        assertThat(sad.getRGB(70, y)).isEqualTo(216 << 24 | SoundPicture.WARM);
        assertThat(sad.getRGB(120, y) >>> 24).isZero();
        assertThat(angry.getRGB(170, 99 - 52)).isEqualTo(108 << 24 | SoundPicture.COLD);
        float[] everywhere = new float[why.maps().bands() * why.maps().columns()];
        Arrays.fill(everywhere, 1);
        BufferedImage overlay = picture.map(everywhere, 1, 310, 100);
        assertThat(overlay.getRGB(280, y) >>> 24).isEqualTo(216); // the maps end at 2.815 s
        assertThat(overlay.getRGB(282, y) >>> 24).isZero();
    }

    /**
     * Position 405 is band 8, column 5: 0.015 + 5.5 * 0.04 s, -5 + 8.5 * 40 Hz. Half of 3 is 1.5, a fifth of 1.5 is
     * 0.3.
     */
    @Test
    void aLessonShowsTheLargestTerms() {
        Explanation why = Explanations.tone("tone.wav");
        Lesson lesson = new Lesson(why, words(why));
        Table terms = new PoolingTerms(why).table();
        assertThat(lesson.formula()).isEqualTo("s_k = sum over p of softmax(X b)_p (X a_k)_p");
        assertThat(terms.header())
                .containsExactly(
                        "position", "bottom-up", "top-down sad", "adds to sad", "top-down angry", "adds to angry");
        assertThat(terms.rows().get(0))
                .containsExactly("0.24 s, 335 Hz", "0.50000", "+3.00", "+1.5000", "+0.00", "+0.0000");
        assertThat(terms.rows().get(1))
                .containsExactly("1.24 s, 815 Hz", "0.20000", "+1.50", "+0.3000", "-3.60", "-0.7200");
        assertThat(terms.rows())
                .endsWith(
                        List.of("the other 4,995 positions", "", "", "+0.0000", "", "+0.0000"),
                        List.of("logit", "", "", "+1.8000", "", "-0.7200"));
        assertThat(lesson.conclusion().get(0))
                .isEqualTo("The recording\u2019s logit is the mean over its 3 segments:"
                        + " sad (+1.80 +1.80 +1.80) / 3 = +1.80; angry (-0.72 -0.72 -0.72) / 3 = -0.72.");
        assertThat(lesson.text().lines()).allMatch(line -> line.length() <= 100);
        assertThat(lesson.text()).contains("conv2      16 x 400 x 200  32 x 400 x 200       4,704    130 ms x 120 Hz");
    }
}
