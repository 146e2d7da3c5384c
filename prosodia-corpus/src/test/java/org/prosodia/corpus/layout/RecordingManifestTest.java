package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.layout.RecordingManifest.Entry;
import org.prosodia.corpus.layout.RecordingManifest.Fault;
import org.prosodia.corpus.layout.RecordingManifest.Line;

class RecordingManifestTest {

    private static final double END = Double.POSITIVE_INFINITY;

    @TempDir
    private Path folder;

    private static List<Line> lines(RecordingManifest manifest) throws IOException {
        try (manifest) {
            List<Line> lines = new ArrayList<>();
            for (Optional<Line> line = manifest.next(); line.isPresent(); line = manifest.next()) {
                lines.add(line.get());
            }
            return lines;
        }
    }

    private static List<Line> lines(String text) throws IOException {
        return lines(RecordingManifest.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "-"));
    }

    private static Entry whole(int number, String path) {
        return entry(number, Optional.empty(), path, 0, END, OptionalInt.empty());
    }

    private static Entry entry(
            int number, Optional<String> id, String path, double start, double end, OptionalInt channel) {
        return new Entry(number, id, path, start, end, channel, Optional.empty());
    }

    private static Fault fault(int number, String path, String message) {
        return new Fault(number, Optional.empty(), path, message);
    }

    @Test
    void jsonLinesAreRead() throws IOException {
        assertThat(lines("""
                {"path": "a.wav"}

                {"file": "b c.wav", "id": 7, "start": 1.5, "speaker": "anna"}
                {"wav": "c.wav", "start": 1, "end": 3, "channel": "right"}
                {"audio": "d.wav", "channel": 0}
                """))
                .containsExactly(
                        whole(1, "a.wav"),
                        new Entry(3, Optional.of("7"), "b c.wav", 1.5, END, OptionalInt.empty(), Optional.of("anna")),
                        entry(4, Optional.empty(), "c.wav", 1, 3, OptionalInt.of(1)),
                        entry(5, Optional.empty(), "d.wav", 0, END, OptionalInt.of(0)));
    }

    /** Characters of four bytes, at odd and even places, so that blocks of any even length cut one. */
    @Test
    void longListsInUtf16() throws IOException {
        List<String> paths = IntStream.range(0, 20_000)
                .mapToObj(i -> "\uD83D\uDE00".repeat(i % 3) + "é".repeat(i % 2) + i + ".wav")
                .toList();
        byte[] list = String.join("\n", paths).getBytes(StandardCharsets.UTF_16);
        assertThat(lines(RecordingManifest.of(new ByteArrayInputStream(list), "-")))
                .extracting(line -> ((Entry) line).path())
                .isEqualTo(paths);
    }

    @Test
    void soDoTablesAndPlainLists() throws IOException {
        List<Line> expected =
                List.of(whole(2, "a.wav"), entry(3, Optional.of("x"), "b, c.wav", 1.5, END, OptionalInt.empty()));
        assertThat(lines("path,id,start\na.wav,,\n\"b, c.wav\",x,1.5\n")).isEqualTo(expected);
        assertThat(lines("audio,id,start\na.wav,,\n\"b, c.wav\",x,1.5\n")).isEqualTo(expected);
        assertThat(lines("ID;Wav;Start\n;a.wav;\nx;b, c.wav;1.5")).isEqualTo(expected);
        assertThat(lines("id\t\"file\"\tstart\n\ta.wav\t\nx\tb, c.wav\t1.5\n")).isEqualTo(expected);

        assertThat(lines("calls/a.wav\n\n  b, c.wav \n"))
                .containsExactly(whole(1, "calls/a.wav"), whole(3, "b, c.wav"));
    }

    @Test
    void byteOrderMarksAndLineEndsChangeNothing() throws IOException {
        for (String text : List.of("a.wav\nb.wav\n", "{\"path\":\"a.wav\"}\n{\"path\":\"b.wav\"}\n")) {
            List<Line> expected = List.of(whole(1, "a.wav"), whole(2, "b.wav"));
            assertThat(lines(text)).isEqualTo(expected);
            assertThat(lines("\uFEFF" + text.replace("\n", "\r\n"))).isEqualTo(expected);
            assertThat(lines(text.stripTrailing())).isEqualTo(expected);
            assertThat(lines("\n \n" + text)).isEqualTo(List.of(whole(3, "a.wav"), whole(4, "b.wav")));
        }
        assertThat(lines("\uFEFF\r\npath\r\na.wav\r\n")).containsExactly(whole(3, "a.wav"));
        assertThat(lines("")).isEmpty();
        assertThat(lines("path,id\n")).isEmpty();
    }

    @Test
    void eachBadLineIsAFaultAndTheOthersAreRead() throws IOException {
        assertThat(lines("""
                {"path": "a.wav"}
                {"path": "b.wav"
                ["c.wav"]
                {"id": "d"}
                {"path": "e.wav", "start": 3, "end": 1}
                {"path": "f.wav", "start": "soon"}
                {"path": "g.wav", "channel": "middle"}
                {"path": "h.wav", "start": -1}
                {"path": "i\\u0000.wav"}
                {"path": "j.wav"}
                """))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(whole(1, "a.wav")),
                        line -> assertThat(((Fault) line).message()).startsWith("not JSON: "),
                        line -> assertThat(((Fault) line).message()).startsWith("not a JSON object"),
                        line -> assertThat(line)
                                .isEqualTo(new Fault(
                                        4,
                                        Optional.of("d"),
                                        "",
                                        "has no path; write {\"path\": \"a.wav\"}, or fill the table's column")),
                        line -> assertThat(line)
                                .isEqualTo(fault(
                                        5,
                                        "e.wav",
                                        "start and end are seconds from the file's beginning, "
                                                + "the end after the start, not 3.0 and 1.0")),
                        line -> assertThat(line)
                                .isEqualTo(fault(6, "f.wav", "the start 'soon' is not a number of seconds")),
                        line -> assertThat(line)
                                .isEqualTo(fault(
                                        7,
                                        "g.wav",
                                        "the channel 'middle' is invalid; use left, right or a number from 0")),
                        line -> assertThat(((Fault) line).message()).startsWith("start and end are seconds"),
                        line -> assertThat(((Fault) line).message()).startsWith("the path is invalid on this system: "),
                        line -> assertThat(line).isEqualTo(whole(10, "j.wav")));

        assertThat(lines("path,id\na.wav\nb.wav,2\n"))
                .containsExactly(
                        fault(2, "", "1 values for 2 columns"),
                        entry(3, Optional.of("2"), "b.wav", 0, END, OptionalInt.empty()));
        assertThat(lines("path,id\na.wav,1\n\"b.wav,2\nc.wav,3\n"))
                .element(1)
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.message())
                                .startsWith("not CSV: ")
                                .endsWith("nothing after it is read"));
    }

    @Test
    void linesInWindows1252AreReadAndThoseInOtherEncodingsAreFaults() throws IOException {
        byte[] latin = "a.wav\nb\u00FC.wav\n\u00D6\u00C4.wav\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(lines(RecordingManifest.of(new ByteArrayInputStream(latin), "-")))
                .containsExactly(
                        whole(1, "a.wav"),
                        whole(2, "b\u00FC.wav"),
                        fault(3, "", "the line is not UTF-8: save the manifest in that encoding"));
    }

    @Test
    void namesOfColumnsInAnotherEncodingAreRefused() {
        byte[] latin = "\u00D6\u00C4,path\nx,a.wav\ny,b.wav\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RecordingManifest.of(new ByteArrayInputStream(latin), "list"))
                .isInstanceOf(CorpusException.class)
                .hasMessage("list: the line with the names of the columns is not UTF-8: save the list as UTF-8");
    }

    /** Faults are returned one by one, even if there are many in a row: this manifest has no end. */
    @Test
    void nothingIsGathered() throws IOException {
        byte[] line = "{\"path\"\n".getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                return line[(int) (at++ % line.length)];
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    buffer[offset + i] = (byte) read();
                }
                return length;
            }
        };
        try (RecordingManifest manifest = RecordingManifest.of(endless, "-")) {
            for (int number = 1; number <= 100_000; number++) {
                assertThat(manifest.next().orElseThrow().number()).isEqualTo(number);
            }
        }
    }

    @Test
    void countsWhatItWillGive() throws IOException {
        assertThat(RecordingManifest.count(file("list.txt", "a.wav\n\n \t\r\nb.wav")))
                .isEqualTo(2);
        assertThat(RecordingManifest.count(file("list.csv", "path,id\na.wav,1\n\nb.wav,2\nbad\n")))
                .isEqualTo(3);
        assertThat(RecordingManifest.count(file("list.jsonl", "{\"path\":\"a.wav\"}\n{\n")))
                .isEqualTo(2);
        assertThat(RecordingManifest.count(file("none.txt", "\n"))).isZero();
    }

    @Test
    void refusesWhatIsNoListAtAll() throws IOException {
        Path wave = Files.write(folder.resolve("a.wav"), new byte[] {'R', 'I', 'F', 'F', 0, 1});
        assertThatThrownBy(() -> RecordingManifest.open(wave))
                .isInstanceOf(CorpusException.class)
                .hasMessage(wave + ": is not text in UTF-8: a manifest is JSON lines, CSV, or a path in each line");
        assertThatThrownBy(() -> RecordingManifest.open(folder))
                .hasMessageStartingWith(folder + ": is a folder; name the list");
        Path table = file("calls.csv", "voices,label\na.wav,sad\n");
        assertThatThrownBy(() -> RecordingManifest.open(table))
                .hasMessage(table + ":1: there is none of the columns path, file, audio, wav; there are voices, label");
        assertThatThrownBy(() -> lines("[\n{\"path\": \"a.wav\"}\n]\n"))
                .hasMessageContaining("is a JSON array; write an object a line");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
