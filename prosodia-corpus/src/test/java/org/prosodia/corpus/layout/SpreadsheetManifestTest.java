package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusReading;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;

/** Tables as spreadsheets of several languages save them. */
class SpreadsheetManifestTest {

    private static final String GERMAN =
            "Datei;Gefühl;Sprecher;Beginn;Ende\r\nMüller.wav;Anger;Jürgen;0,5;1,25\r\na.wav; SAD ;Anna;;\r\n;;;;\r\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void recordings() throws Exception {
        Trees.files(folder, "Müller.wav", "a.wav");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"})
    void aGermanTableIsReadInEveryEncoding(String encoding) throws Exception {
        assertGerman(GERMAN.getBytes(Charset.forName(encoding)));
    }

    @Test
    void aByteOrderMarkAndALineThatNamesTheDelimiterArePassedOver() throws Exception {
        assertGerman(("\uFEFF" + GERMAN).getBytes(StandardCharsets.UTF_8));
        assertGerman(("sep=;\r\n" + GERMAN).getBytes(StandardCharsets.UTF_8));
        assertGerman(GERMAN.replace(';', '\t').getBytes(StandardCharsets.UTF_16));
        assertGerman(GERMAN.replace("\r\n", ";\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private void assertGerman(byte[] content) throws Exception {
        Path list = Files.write(folder.resolve("liste.csv"), content);
        Corpus corpus = Corpora.read("manifest=" + list);
        assertThat(corpus.utterances()).hasSize(2);
        Utterance second = corpus.utterances().get(0);
        assertThat(second.audio()).isEqualTo(folder.resolve("Müller.wav"));
        assertThat(second.label()).isEqualTo("angry");
        assertThat(second.speaker()).contains("Jürgen");
        assertThat(second.span()).contains(new TimeSpan(0.5, 1.25));
        Utterance first = corpus.utterances().get(1);
        assertThat(first.label()).isEqualTo("sad");
        assertThat(first.span()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Path,Label,Speaker_ID",
                "FILE NAME,Emotion,speaker",
                "wav,emo,spk",
                "fichier,Émotion,locuteur",
                "ruta,emoción,hablante",
                "\"Audio\",LABEL,Speaker"
            })
    void columnsHaveTheirNamesInAnyCaseAndSeveralLanguages(String header) throws Exception {
        Path list = Trees.file(folder, "list.csv", header + "\na.wav,happiness,anna\n");
        Utterance only = Corpora.read("manifest=" + list).utterances().get(0);
        assertThat(only.label()).isEqualTo("happy");
        assertThat(only.speaker()).contains("anna");
        assertThat(only.attributes()).isEmpty();
    }

    @Test
    void theFieldsOwnNameComesBeforeOtherNames() throws Exception {
        Path list = Trees.file(folder, "list.csv", "audio,label,emotion,path\na.wav,sad,angry,x\n");
        Utterance only = Corpora.read("manifest=" + list).utterances().get(0);
        assertThat(only.label()).isEqualTo("sad");
        assertThat(only.attributes()).containsOnly(Map.entry("emotion", "angry"), Map.entry("path", "x"));
    }

    @Test
    void columnsMayBeNamed() throws Exception {
        Path list = Trees.file(folder, "list.csv", "Kommentar,Klang,Stimmung,label\nx,a.wav,sad,1\n");
        CorpusReading named = CorpusReading.ALL.withColumns(CorpusReading.columns("audio=Klang, label=stimmung"));
        Utterance only = Corpora.read("manifest=" + list, named).utterances().get(0);
        assertThat(only.label()).isEqualTo("sad");
        assertThat(only.audio()).isEqualTo(folder.resolve("a.wav"));

        Path json = Trees.file(folder, "list.jsonl", "{\"Klang\": \"a.wav\", \"Stimmung\": \"sad\"}\n");
        assertThat(Corpora.read("manifest=" + json, named).utterances()).hasSize(1);
        assertThatThrownBy(() -> CorpusReading.columns("audio"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'audio' is not a list of columns");
    }

    @Test
    void spreadsheetsThemselvesAreRefusedWithTheRemedy() throws Exception {
        Path list = Files.write(folder.resolve("list.xlsx"), new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});
        assertThatThrownBy(() -> Corpora.read("manifest=" + list))
                .hasMessage(list + ": is a spreadsheet (.xlsx, .xls or .ods), not a table in text: save it as CSV, in"
                        + " Excel as 'CSV UTF-8'");
        assertThatThrownBy(() -> RecordingManifest.open(list)).hasMessageContaining("save it as CSV");
    }

    @Test
    void namesInAnotherUnicodeFormAreTheSame() throws Exception {
        Path list = Trees.file(
                folder, "list.csv", Normalizer.normalize("audio,label\nMüller.wav,sad\n", Normalizer.Form.NFD));
        assertThat(Corpora.read("manifest=" + list).utterances().get(0).audio())
                .isEqualTo(folder.resolve("Müller.wav"));
    }

    @Test
    void valuesThatMeanNothingAreAbsent() throws Exception {
        Path list = Trees.file(
                folder,
                "list.csv",
                "audio,label,speaker,id\na.wav,sad,NaN,1\na.wav,sad,NA,2\na.wav,sad,None,3\na.wav,sad,null,4\n");
        assertThat(Corpora.read("manifest=" + list).speakers()).isEmpty();
        Path labels = Trees.file(folder, "labels.csv", "audio,label\na.wav,nan\n");
        assertThatThrownBy(() -> Corpora.read("manifest=" + labels)).hasMessage(labels + ":2: without label");
    }

    @Test
    void namesAndLabelsAreComposedAndLabelsDifferInCaseAndBlanksAlone() throws Exception {
        String decomposed = Normalizer.normalize("Jürgen", Normalizer.Form.NFD);
        Path list = Trees.file(
                folder,
                "list.csv",
                "audio,label,speaker,id\na.wav,Sad,Jürgen,1\na.wav,sad\u00A0," + decomposed
                        + ",2\na.wav, SADNESS,x,3\n");
        Corpus corpus = Corpora.read("manifest=" + list);
        assertThat(corpus.labels()).containsExactly("sad");
        assertThat(corpus.speakers()).containsExactly("Jürgen", "x");
    }

    @Test
    void theRecordingsOfAListAreReadFromUtf16() throws Exception {
        byte[] content = "Datei;id\r\nMüller.wav;1\r\na.wav;2\r\n".getBytes(StandardCharsets.UTF_16LE);
        Path list = Files.write(folder.resolve("liste.csv"), content);
        assertThat(RecordingManifest.count(list)).isEqualTo(2);
        try (RecordingManifest manifest = RecordingManifest.open(list)) {
            assertThat(manifest.next().orElseThrow().path()).isEqualTo("Müller.wav");
            assertThat(manifest.next().orElseThrow().path()).isEqualTo("a.wav");
            assertThat(manifest.next()).isEmpty();
        }
    }
}
