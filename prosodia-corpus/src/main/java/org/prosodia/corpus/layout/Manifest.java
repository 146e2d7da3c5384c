package org.prosodia.corpus.layout;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
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

/** Reads a list of utterances, as JSON lines or as CSV with a header. */
final class Manifest implements Layout {

    private static final CorpusInfo INFO =
            CorpusInfo.of("manifest", "A list of your own").layout("JSON lines or CSV; see Manifests");

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
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
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
        BiConsumer<Integer, String> problems = (line, message) -> corpus.problem(file, line, message);
        in.mark(1 << 10);
        boolean json = startsLikeJson(in);
        in.reset();
        ManifestLines lines = new ManifestLines(in, limits.lineBytes(), problems);
        ManifestEntries entries = json
                ? new JsonLinesEntries(lines, problems)
                : new CsvEntries(
                        header(lines.next().orElse("")),
                        lines,
                        limits.lineBytes(),
                        ListedUtterances.REQUIRED,
                        problems);
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
            utterances.add(entry.get().line(), UtteranceFields.of(entry.get().fields()));
            if (corpus.hasTooManyProblems()) {
                corpus.problem(file, entry.get().line(), "too many problems, reading stopped here");
                return;
            }
        }
    }

    /**
     * Returns the header of a table that {@code predict} wrote with its column {@code file} renamed to {@code audio};
     * any other line as it is.
     */
    private static String header(String line) {
        return line.replaceFirst("^file(?=[,;\t]start[,;\t]end[,;\t]label([,;\t]|$))", "audio");
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
