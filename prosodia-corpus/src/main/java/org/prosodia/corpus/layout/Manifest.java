package org.prosodia.corpus.layout;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.prosodia.annotations.table.ColumnNames;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.builder.ListedUtterances;
import org.prosodia.corpus.layout.builder.UtteranceFields;
import org.prosodia.corpus.lines.CsvEntries;
import org.prosodia.corpus.lines.JsonLinesEntries;
import org.prosodia.corpus.lines.ManifestEntries;
import org.prosodia.corpus.lines.ManifestLimits;
import org.prosodia.corpus.lines.ManifestLines;
import org.prosodia.corpus.lines.Spreadsheets;
import org.prosodia.corpus.lines.Utf8;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a list of utterances, as JSON lines or as CSV with a header. */
final class Manifest implements Layout {

    private static final CorpusInfo INFO = CorpusInfo.of("manifest", "A list of your own")
            .layout("JSON lines or CSV; see Manifests")
            .labels(LabelTable.ENGLISH);

    private static final Logger LOG = LoggerFactory.getLogger(Manifest.class);

    private final ManifestLimits limits;

    Manifest() {
        this(ManifestLimits.DEFAULT);
    }

    Manifest(ManifestLimits limits) {
        this.limits = limits;
    }

    @Override
    public CorpusInfo info() {
        return INFO;
    }

    @Override
    public String operand() {
        return "FILE";
    }

    @Override
    public Corpus read(Path file, CorpusBuilder corpus) throws CorpusException {
        try (InputStream in = Utf8.of(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            read(file, in, corpus);
        } catch (IOException e) {
            corpus.problem(file, 0, "the manifest cannot be read: " + Problem.reason(e));
        }
        return corpus.build(
                CorpusBuilder.name(file),
                INFO,
                "lines such as {\"audio\": \"a.wav\", \"label\": \"sad\", \"speaker\": \"anna\"}");
    }

    private void read(Path file, InputStream in, CorpusBuilder corpus) throws IOException {
        if (Spreadsheets.is(in)) {
            corpus.problem(file, 0, Spreadsheets.REFUSAL);
            return;
        }
        Undecodable undecodable = new Undecodable();
        BiConsumer<Integer, String> problems = (line, message) -> {
            if (!undecodable.add(line, message)) {
                corpus.problem(file, line, message);
            }
        };
        in.mark(1 << 10);
        boolean json = startsLikeJson(in);
        in.reset();
        ManifestLines lines = new ManifestLines(in, limits.lineBytes(), problems);
        ManifestEntries entries = json
                ? new JsonLinesEntries(lines, problems)
                : new CsvEntries(
                        lines,
                        limits.lineBytes(),
                        ListedUtterances.REQUIRED,
                        names -> ColumnNames.UTTERANCES.renamed(names, corpus.columns()),
                        problems);
        readAll(file, entries, json, corpus);
        undecodable.message().ifPresent(message -> corpus.problem(file, undecodable.first(), message));
        if (lines.western() > 0) {
            LOG.warn(
                    "{}: {} lines are not UTF-8 and are read as Windows-1252; save the list as UTF-8 if names look wrong",
                    file,
                    lines.western());
        }
    }

    private void readAll(Path file, ManifestEntries entries, boolean json, CorpusBuilder corpus) throws IOException {
        ListedUtterances utterances = new ListedUtterances(file, file.resolveSibling(""), INFO, corpus);
        int count = 0;
        for (var entry = entries.next(); entry.isPresent(); entry = entries.next()) {
            if (++count > limits.utterances()) {
                corpus.problem(
                        file,
                        entry.get().line(),
                        "more than " + limits.utterances() + " utterances: divide the manifest");
                return;
            }
            Map<String, String> fields = entry.get().fields();
            utterances.add(
                    entry.get().line(),
                    UtteranceFields.of(json ? ColumnNames.UTTERANCES.renamed(fields, corpus.columns()) : fields));
            if (corpus.hasTooManyProblems()) {
                corpus.problem(file, entry.get().line(), "too many problems, reading stopped here");
                return;
            }
        }
    }

    /** The lines that cannot be decoded, which are one problem together. */
    private static final class Undecodable {

        private int first;
        private int count;

        /** Counts a line if its problem is this one; otherwise returns false. */
        boolean add(int line, String message) {
            if (!message.equals(ManifestLines.UNDECODABLE)) {
                return false;
            }
            first = count == 0 ? line : first;
            count++;
            return true;
        }

        int first() {
            return first;
        }

        Optional<String> message() {
            return count == 0
                    ? Optional.empty()
                    : Optional.of((count == 1 ? "the line is" : "this and " + (count - 1) + " more lines are")
                            + " neither in UTF-8 nor in Windows-1252: save the list as UTF-8, or convert it, for example"
                            + " with iconv -f GB18030 -t UTF-8");
        }
    }

    /** Returns true if the first character of a text that is not white space is a brace or a bracket. */
    private static boolean startsLikeJson(InputStream in) throws IOException {
        for (int i = 0; i < 1 << 10; i++) {
            int b = in.read();
            boolean passedOver = b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == 0xEF || b == 0xBB || b == 0xBF;
            if (!passedOver) {
                return b == '{' || b == '[';
            }
        }
        return false;
    }
}
