package org.prosodia.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.model.ModelSummary;
import org.prosodia.testing.TemporaryFolder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Annotations are the same when they are read back: as utterances by the corpus's readers, and by programs that share
 * no code with the writers.
 */
class AnnotationRoundTripTest {

    private static Path folder;

    @BeforeContainer
    static void create() throws IOException {
        folder = Files.createTempDirectory("round");
        Files.writeString(folder.resolve("a.wav"), "no test here listens to it");
    }

    @AfterContainer
    static void delete() throws IOException {
        TemporaryFolder.delete(folder);
    }

    @Provide
    Arbitrary<AnnotatedRecording> labelled() {
        return RandomRecordings.labelled();
    }

    @Provide
    Arbitrary<AnnotatedRecording> any() {
        return RandomRecordings.any();
    }

    private record Spoken(TimeSpan span, String label, String speaker) {}

    private static List<Spoken> spoken(AnnotatedRecording recording) {
        List<Spoken> all = new ArrayList<>();
        for (AnnotationTier tier : recording.tiers()) {
            tier.annotations()
                    .forEach(each -> all.add(new Spoken(
                            new TimeSpan(each.start(), each.end()), each.label(), RandomRecordings.speaker(tier))));
        }
        return all;
    }

    private static void readsBack(AnnotatedRecording recording, String specification) throws CorpusException {
        // A corpus has one blank between the words of a speaker's name.
        List<Spoken> written = spoken(recording).stream()
                .map(each -> new Spoken(
                        each.span(), each.label(), each.speaker().strip().replaceAll("\\s+", " ")))
                .toList();
        if (written.isEmpty()) {
            return;
        }
        assertThat(Corpora.read(specification).utterances())
                .extracting(AnnotationRoundTripTest::spoken)
                .containsExactlyInAnyOrderElementsOf(written);
    }

    private static Spoken spoken(Utterance utterance) {
        TimeSpan span = utterance.span().orElseThrow();
        // Hours, minutes and seconds do not add up to the last bit.
        return new Spoken(
                new TimeSpan(Math.rint(span.start() * 1e6) / 1e6, Math.rint(span.end() * 1e6) / 1e6),
                utterance.rawLabel(),
                utterance.speaker().orElseThrow());
    }

    private static void readsBack(AnnotatedRecording recording, AnnotationFormat format) throws IOException {
        Path file = folder.resolve("a" + format.suffix());
        try (Writer out = Files.newBufferedWriter(file)) {
            format.write(recording, out);
        }
        readsBack(recording, format + "=" + file);
    }

    @Property(tries = 150)
    void textGrid(@ForAll("labelled") AnnotatedRecording recording) throws IOException {
        readsBack(recording, AnnotationFormat.TEXTGRID);
    }

    @Property(tries = 150)
    void elan(@ForAll("labelled") AnnotatedRecording recording) throws IOException {
        readsBack(recording, AnnotationFormat.EAF);
    }

    @Property(tries = 150)
    void audacity(@ForAll("labelled") AnnotatedRecording recording) throws IOException {
        readsBack(recording, AnnotationFormat.AUDACITY);
    }

    @Property(tries = 100)
    void audformat(@ForAll("labelled") AnnotatedRecording recording) throws IOException {
        AudformatDatabase.create(folder, new ModelSummary("m", "", List.of("sad"), "00"))
                .write(recording);
        readsBack(recording, "audformat=" + folder);
    }

    /** The JDK's own XML parser reads every label unchanged. */
    @Property(tries = 150)
    void elanForAnotherReader(@ForAll("any") AnnotatedRecording recording) throws Exception {
        StringWriter out = new StringWriter();
        AnnotationFormat.EAF.write(recording, out);
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
        Map<String, Long> times = new HashMap<>();
        elements(document, "TIME_SLOT")
                .forEach(slot ->
                        times.put(slot.getAttribute("TIME_SLOT_ID"), Long.parseLong(slot.getAttribute("TIME_VALUE"))));
        List<Spoken> read = elements(document, "ALIGNABLE_ANNOTATION")
                .map(annotation -> new Spoken(
                        new TimeSpan(
                                times.get(annotation.getAttribute("TIME_SLOT_REF1")) / 1000.0,
                                times.get(annotation.getAttribute("TIME_SLOT_REF2")) / 1000.0),
                        annotation
                                .getElementsByTagName("ANNOTATION_VALUE")
                                .item(0)
                                .getTextContent(),
                        ((Element) annotation.getParentNode().getParentNode()).getAttribute("PARTICIPANT")))
                .toList();
        assertThat(read).isEqualTo(spoken(recording));
        assertThat(elements(document, "TIME_SLOT").map(slot -> Long.parseLong(slot.getAttribute("TIME_VALUE"))))
                .isSorted();
    }

    private static Stream<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }

    /** Ten fields a line, none of them empty. */
    @Property(tries = 100)
    void rttmHasTenFields(@ForAll("any") AnnotatedRecording recording) throws IOException {
        StringWriter out = new StringWriter();
        AnnotationFormat.RTTM.write(recording, out);
        assertThat(out.toString().lines())
                .hasSameSizeAs(spoken(recording))
                .allSatisfy(line -> assertThat(line.split("\\s"))
                        .hasSize(10)
                        .startsWith("SPEAKER", "a")
                        .doesNotContain(""));
    }

    /**
     * A cue for each annotation, separated by empty lines, in the order of the starts; no label can be taken for the
     * times of a cue.
     */
    @Property(tries = 100)
    void cuesAreSeparate(@ForAll("any") AnnotatedRecording recording) throws IOException {
        StringWriter out = new StringWriter();
        AnnotationFormat.VTT.write(recording, out);
        List<String> blocks = List.of(out.toString().stripTrailing().split("\n\n"));
        assertThat(blocks.get(0)).isEqualTo("WEBVTT");
        assertThat(blocks).hasSize(spoken(recording).size() + 1);
        assertThat(blocks.subList(1, blocks.size()))
                .isSortedAccordingTo((a, b) -> a.substring(0, 12).compareTo(b.substring(0, 12)))
                .allMatch(block -> block.matches(
                        "(?s)TIME --> TIME\n<v [^<>\n]+>[^<>]+".replace("TIME", "\\d\\d:[0-5]\\d:[0-5]\\d\\.\\d{3}")));
    }
}
