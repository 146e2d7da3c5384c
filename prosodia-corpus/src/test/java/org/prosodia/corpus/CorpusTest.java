package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.layout.Corpora;

class CorpusTest {

    private static final Corpus CORPUS = new Corpus(
            "small",
            List.of(
                    Trees.utterance("b", "sad", "y"),
                    Trees.utterance("a", "angry", "x"),
                    Trees.utterance("c", "calm", "x")),
            "CC0",
            "");

    @TempDir
    private Path folder;

    @Test
    void utterancesAreInTheOrderOfTheirIds() {
        assertThat(CORPUS.utterances()).extracting(Utterance::id).containsExactly("a", "b", "c");
        assertThat(CORPUS.labels()).containsExactly("angry", "calm", "sad");
        assertThat(CORPUS.speakers()).containsExactly("x", "y");
    }

    @Test
    void aPartHasTheChosenLabelsOnly() {
        assertThat(CORPUS.select(Subset.ALL, ClassMap.parse("sad,calm")).utterances())
                .extracting(Utterance::id)
                .containsExactly("b", "c");
        assertThatThrownBy(() -> CORPUS.select(Subset.ALL, ClassMap.parse("sad,hapy,bored")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the corpus small has no utterance labelled bored, hapy; its labels are angry, calm, sad");
    }

    @Test
    void mergedCorporaKeepTheirSentencesAndSessionsApart() {
        Utterance spoken = new Utterance(
                "a",
                Path.of("a.wav"),
                Optional.empty(),
                "sad",
                "sad",
                Optional.of("x"),
                Optional.of("monday"),
                Map.of(Utterance.SENTENCE, "b01", "lang", "de"));
        Corpus merged = Corpora.merged(List.of(new Corpus("one", List.of(spoken), "", ""), CORPUS));
        Utterance first = merged.utterances().get(0);
        assertThat(first.session()).contains("one:monday");
        assertThat(first.attribute(Utterance.SENTENCE)).contains("one:b01");
        assertThat(first.attribute("lang")).contains("de");
        assertThat(first.sentence()).contains("one:b01");
        assertThat(first.attribute(Utterance.PART)).isEmpty();
    }

    @Test
    void wordsStandForTheSentenceUnlessTheyAreTheSpeakersOwn() {
        assertThat(withAttributes(Map.of("text", "Yes.")).sentence()).contains("Yes.");
        assertThat(withAttributes(Map.of("text", "Yes.", "sentence", "7")).sentence())
                .contains("7");
        assertThat(withAttributes(Map.of("text", "Yes.", "style", "improvised")).sentence())
                .isEmpty();
        assertThat(withAttributes(Map.of()).sentence()).isEmpty();
    }

    private static Utterance withAttributes(Map<String, String> attributes) {
        return new Utterance(
                "a", Path.of("a.wav"), Optional.empty(), "sad", "sad", Optional.of("x"), Optional.empty(), attributes);
    }

    @Test
    void mergedCorporaKeepTheirSpeakersApart() {
        Corpus other = new Corpus("other", List.of(Trees.utterance("a", "sad", "x")), "CC BY", "Somebody, 2020");
        Corpus merged = Corpora.merged(List.of(CORPUS, other));
        assertThat(merged.name()).isEqualTo("other+small");
        assertThat(merged.speakers()).containsExactly("other:x", "small:x", "small:y");
        assertThat(merged.utterances())
                .extracting(Utterance::id)
                .containsExactly("other:a", "small:a", "small:b", "small:c");
        assertThat(merged.licence()).isEqualTo("CC0; CC BY");
        assertThat(merged.citation()).isEqualTo("Somebody, 2020");
        assertThat(Corpora.merged(List.of(CORPUS))).isSameAs(CORPUS);
        assertThatThrownBy(() -> Corpora.merged(List.of(CORPUS, CORPUS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two corpora are called 'small': rename one, or join their manifests");
    }

    @Test
    void idsAreUnique() {
        assertThatThrownBy(() -> new Corpus(
                        "twice", List.of(Trees.utterance("a", "sad", "x"), Trees.utterance("a", "sad", "y")), "", ""))
                .hasMessage("the id 'a' occurs twice in the corpus twice");
    }

    /**
     * The digest by its description: lengths as 4 bytes, spans as two doubles, the channel as 4 bytes, then the file's
     * own SHA-256.
     */
    @Test
    void theContentHashIsThatOfIdsLabelsSpeakersSpansAndFiles() throws Exception {
        Path audio = Trees.file(folder, "x.wav", "abc");
        Utterance utterance = new Utterance(
                "u1", audio, Optional.of(new TimeSpan(0, 1)), "sad", "T", Optional.of("s"), Optional.empty(), Map.of());
        String bytes = "00000002" + "7531" + "00000003" + "736164" + "00000001" + "73" + "0000000000000000"
                + "3ff0000000000000" + "ffffffff"
                + "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // SHA-256 of abc, FIPS 180-2
        String expected = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(HexFormat.of().parseHex(bytes)));
        assertThat(new Corpus("any", List.of(utterance), "", "").contentHash()).isEqualTo(expected);
    }

    @Test
    void theContentHashDependsOnAudioAndLabelsButNotOnPaths() throws Exception {
        String hash = hash("here", "sad/anna/1.wav", "happy/bob/2.wav");
        assertThat(hash("there", "happy/bob/2.wav", "sad/anna/1.wav")).isEqualTo(hash);
        assertThat(hash("labels", "sad/anna/1.wav", "angry/bob/2.wav")).isNotEqualTo(hash);
        assertThat(hash("speakers", "sad/anna/1.wav", "happy/anna/2.wav")).isNotEqualTo(hash);
        Files.writeString(folder.resolve("here/sad/anna/1.wav"), "another take");
        assertThat(hash("here", "happy/bob/2.wav")).isNotEqualTo(hash);
    }

    private String hash(String name, String... files) throws Exception {
        return Corpora.read("folder=" + Trees.files(folder.resolve(name), files))
                .contentHash();
    }

    @Test
    void utterancesRefuseWhatIsNoLabelOrSpeaker() {
        assertThatThrownBy(() -> Trees.utterance("a", "Sad", "x")).hasMessageContaining("'Sad' is not a label");
        assertThatThrownBy(() -> Trees.utterance("a", "", "x")).hasMessageContaining("'' is not a label");
        assertThatThrownBy(() -> Trees.utterance("a", "happy+excited", "x")).hasMessageContaining("is not a label");
        assertThatThrownBy(() -> Trees.utterance("a", "sad", " "))
                .hasMessageContaining("leave it out if it is unknown");
        assertThatThrownBy(() -> Trees.utterance("", "sad", "x")).hasMessage("an utterance needs an id");
        assertThatThrownBy(() -> Trees.span("a", "a.wav", 1, Double.POSITIVE_INFINITY, "x"))
                .hasMessage("a span from 1.0 to Infinity s is not finite");
    }
}
