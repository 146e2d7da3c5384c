package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.lines.ManifestLimits;

class ManifestTest {

    private static final String JSON = """
            {"audio": "calls/7.wav", "start": 1.5, "end": 3, "label": "Angry", "speaker": "anna", "session": "s1", "channel": 0, "role": "a"}

            {"audio": "calls/7.wav", "start": 1.5, "end": 3, "label": "calm", "speaker": "bob", "channel": 1, "lang": "de", "text": "a \\"b\\" c"}
            {"id": "eight", "audio": "calls/8.wav", "label": "calm", "speaker": null}
            """;

    private static final String CSV = """
            audio,start,end,label,speaker,session,channel,role,lang,text,id
            calls/7.wav,1.5,3,Angry,anna,s1,0,a,,,
            calls/7.wav,1.5,3,calm,bob,,1,,de,"a ""b"" c",

            calls/8.wav,,,calm,,,,,,,eight
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void recordings() throws Exception {
        Trees.files(folder, "calls/7.wav", "calls/8.wav");
    }

    @Test
    void everyFieldIsRead() throws Exception {
        Corpus corpus = read("manifest.jsonl", JSON);

        assertThat(corpus.name()).isEqualTo("manifest");
        assertThat(corpus.utterances())
                .extracting(Utterance::id)
                .containsExactly("calls/7.wav#1.5-3#0", "calls/7.wav#1.5-3#1", "eight");
        Utterance anna = corpus.utterances().get(0);
        assertThat(anna.audio()).isEqualTo(folder.resolve("calls/7.wav"));
        assertThat(anna.span()).contains(new TimeSpan(1.5, 3));
        assertThat(anna.label()).isEqualTo("angry");
        assertThat(anna.rawLabel()).isEqualTo("Angry");
        assertThat(anna.speaker()).contains("anna");
        assertThat(anna.session()).contains("s1");
        assertThat(anna.channel()).hasValue(0);
        assertThat(anna.attributes()).containsOnlyKeys("channel", "role").containsEntry("role", "a");
        assertThat(corpus.utterances().get(1).attributes()).containsEntry("text", "a \"b\" c");
        Utterance eight = corpus.utterances().get(2);
        assertThat(eight.speaker()).isEmpty();
        assertThat(eight.span()).isEmpty();
        assertThat(eight.channel()).isEmpty();
    }

    @Test
    void bothNotationsAreEqual() throws Exception {
        Corpus json = read("manifest.jsonl", JSON);
        assertThat(read("manifest.csv", CSV)).isEqualTo(json);
        assertThat(read("manifest.csv", CSV.replace("\n", "\r\n"))).isEqualTo(json);
        assertThat(read("manifest.csv", "\uFEFF" + CSV)).isEqualTo(json);
        assertThat(read("manifest.jsonl", "\uFEFF" + JSON.stripTrailing())).isEqualTo(json);
        assertThat(read("manifest.csv", "audio\tlabel\ncalls/7.wav\tsad\n"))
                .isEqualTo(read("manifest.csv", "audio;label\ncalls/7.wav;sad\n"))
                .isEqualTo(read("manifest.csv", "audio,label\ncalls/7.wav,sad\n"));
    }

    @Test
    void allThatIsWrongIsListedWithItsLine() throws Exception {
        assertThat(problems("list.csv", """
                audio,start,end,label,speaker,id,channel
                calls/7.wav,0,1,sad,anna,a,
                calls/9.wav,0,1,sad,anna,b,
                calls/7.wav,1,1,sad,anna,c,
                calls/7.wav,2,1,sad,anna,d,
                calls/7.wav,-1,1,sad,anna,e,
                calls/7.wav,soon,1,sad,anna,f,
                calls/7.wav,,1,sad,anna,g,
                calls/7.wav,0,1,,anna,h,
                ,0,1,,anna,i,
                calls/7.wav,0,1,sad
                calls/8.wav,0,1,sad,anna,a,
                calls/8.wav,0,1,sad,anna,j,left
                calls,0,1,sad,anna,k,
                """))
                .containsExactly(
                        "3: no such file: " + folder.resolve("calls/9.wav"),
                        "4: a span from 1.0 to 1.0 s has no length",
                        "5: a span from 2.0 to 1.0 s runs backwards",
                        "6: a span cannot start before the file, at -1.0 s",
                        "7: start and end are seconds, such as 12.5, not 'soon' and '1'",
                        "8: an end without a start",
                        "9: without label",
                        "10: without audio and label",
                        "11: 4 values for 7 columns",
                        "12: the id 'a' is already used by line 2",
                        "13: the channel 'left' is not a number from 0 to 9999",
                        "14: no such file: " + folder.resolve("calls"));
    }

    @Test
    void linesThatAreNotJsonAreListedWithTheOthers() throws Exception {
        List<String> problems = problems("list.jsonl", """
                {"audio": "calls/7.wav", "label": "sad"
                {"audio": "calls/7.wav", "label": "sad"} {}
                {"audio": "calls/7.wav", "label": "sad", "label": "angry"}
                ["calls/7.wav", "sad"]
                {"audio": "calls/7.wav"}
                {"audio": "calls/\\u0000.wav", "label": "sad"}
                """);
        assertThat(problems).hasSize(6);
        assertThat(problems.get(0)).startsWith("1: not JSON: Unexpected end-of-input");
        assertThat(problems.get(1)).startsWith("2: not JSON: Trailing token");
        assertThat(problems.get(2)).startsWith("3: not JSON: Duplicate");
        assertThat(problems.get(3)).startsWith("4: not a JSON object");
        assertThat(problems.get(4)).isEqualTo("5: without label");
        assertThat(problems.get(5)).isEqualTo("6: calls/?.wav: is not the name of a file: Nul character not allowed");
    }

    @Test
    void labelsOutsideTheGivenListAreProblems() throws Exception {
        Path file = Trees.file(folder, "list.csv", "audio,label\ncalls/7.wav,Sad\ncalls/8.wav,hapy\n");
        CorpusException e = catchThrowableOfType(
                CorpusException.class, () -> Corpora.read("manifest=" + file, List.of("happy", "sad")));
        assertThat(e.problems()).containsExactly(new Problem(file, 3, "unknown label 'hapy'; known are happy, sad"));
        assertThat(e).hasMessage(file + ":3: unknown label 'hapy'; known are happy, sad");
    }

    @Test
    void aQuotedValueMayGoOverLines() throws Exception {
        assertThat(problems(
                        "list.csv",
                        "audio,label,text\n\ncalls/7.wav,sad,\"one\ntwo\"\nabsent.wav,sad,x\ncalls/8.wav,,\"\n\"\n"))
                .containsExactly("5: no such file: " + folder.resolve("absent.wav"), "6: without label");
    }

    @Test
    void absentAndRepeatedColumnsAreNamed() throws Exception {
        assertThat(problems("list.csv", "voice,mood,mood\nx.wav,sad,sad\n"))
                .containsExactly(
                        "1: there are two columns 'mood'",
                        "1: there is no column 'audio'; there are voice, mood, mood",
                        "1: there is no column 'label'; there are voice, mood, mood");
    }

    @Test
    void anEmptyManifestNamesTheExpectedLines() throws Exception {
        assertThat(problems("list.csv", "audio,label\n"))
                .containsExactly("0: no utterance found; looked for lines such as"
                        + " {\"audio\": \"a.wav\", \"label\": \"sad\", \"speaker\": \"anna\"}");
        assertThat(problems("list.csv", ""))
                .containsExactly(
                        "1: there is no column 'audio'; there are ", "1: there is no column 'label'; there are ");
    }

    @Test
    void theMessageShowsTwentyProblemsAndCountsTheRest() throws Exception {
        Path file = Trees.file(folder, "list.csv", "audio,label\n" + "calls/7.wav,\n".repeat(25));
        CorpusException e = catchThrowableOfType(CorpusException.class, () -> Corpora.read("manifest=" + file));
        assertThat(e.problems()).hasSize(25);
        assertThat(e.getMessage().lines())
                .hasSize(22)
                .startsWith("25 problems in the corpus:", "  " + file + ":2: without label")
                .endsWith("  " + file + ":21: without label", "  and 5 more");
    }

    @Test
    void otherEncodingsAreNamedOnce() throws Exception {
        Path file = folder.resolve("list.csv");
        String rows = "audio,label,text\ncalls/7.wav,sad,\u60B2\u4F24\ncalls/7.wav,sad,\u5FEB\u4E50\ncalls/8.wav,,\n";
        Files.write(file, rows.getBytes(Charset.forName("GB18030")));
        assertThat(problems(file, new Manifest()))
                .containsExactly(
                        "4: without label",
                        "2: this and 1 more lines are neither in UTF-8 nor in Windows-1252: save the list as UTF-8, or"
                                + " convert it, for example with iconv -f GB18030 -t UTF-8");
    }

    @Test
    void longLinesAreRefusedAndReadingContinues() throws Exception {
        Manifest strict = new Manifest(new ManifestLimits(60, 100));
        String fits = "{\"audio\": \"calls/7.wav\", \"label\": \"sad\"}";
        String exact = fits + " ".repeat(60 - fits.length());
        Path file = Trees.file(folder, "list.jsonl", exact + "\n " + exact + "\n{\"audio\": 1}\n");
        assertThat(problems(file, strict))
                .containsExactly("2: the line has 61 bytes, more than 60: is this a manifest?", "3: without label");
    }

    @Test
    void anOpenQuotationMarkDoesNotSwallowTheRest() throws Exception {
        Manifest strict = new Manifest(new ManifestLimits(100, 1_000_000));
        Path file = Trees.file(
                folder,
                "list.csv",
                "audio,label,text\ncalls/7.wav,sad,\"open\n" + "calls/8.wav,sad,x\n".repeat(10_000));
        List<String> problems = problems(file, strict);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0))
                .contains("not CSV: a record of more than 100 characters (is a quotation mark left open?); "
                        + "nothing after it is read");
    }

    @Test
    void tooManyUtterancesAreRefused() throws Exception {
        Manifest strict = new Manifest(new ManifestLimits(100, 2));
        Path file = Trees.file(
                folder, "list.csv", "audio,label,id\ncalls/7.wav,sad,1\ncalls/7.wav,sad,2\ncalls/7.wav,sad,3\n");
        assertThat(problems(file, strict)).containsExactly("4: more than 2 utterances: divide the manifest");
    }

    @Test
    void garbageEndsAfterTenThousandProblems() throws Exception {
        List<String> problems = problems("list.csv", "audio,label\n" + "a.wav,\n".repeat(20_000));
        assertThat(problems).hasSize(10_001).last().isEqualTo("10001: too many problems, reading stopped here");
    }

    @Test
    void aFolderIsNoManifest() {
        assertThatThrownBy(() -> Corpora.read("manifest=" + folder))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith(folder + ": the manifest cannot be read: ");
    }

    private Corpus read(String name, String content) throws Exception {
        return Corpora.read("manifest=" + Trees.file(folder, name, content));
    }

    private List<String> problems(String name, String content) throws Exception {
        return problems(Trees.file(folder, name, content), new Manifest());
    }

    private static List<String> problems(Path file, Manifest manifest) {
        CorpusException e = catchThrowableOfType(CorpusException.class, () -> manifest.read(file, Set.of()));
        assertThat(e.problems()).extracting(Problem::file).containsOnly(file);
        return e.problems().stream()
                .map(problem -> problem.line() + ": " + problem.message())
                .toList();
    }
}
