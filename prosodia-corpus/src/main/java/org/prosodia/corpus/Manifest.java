package org.prosodia.corpus;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** A list of utterances, as JSON lines or as CSV with a header. */
final class Manifest implements Layout {

    /** The fields that no entry can do without. */
    static final List<String> REQUIRED = List.of("audio", "label");

    private static final Set<String> COMPONENTS = Set.of("audio", "start", "end", "label", "speaker", "session", "id");
    private static final Pattern SECONDS = Pattern.compile("[+-]?(\\d{1,20}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");

    private final ManifestLimits limits;

    Manifest() {
        this(ManifestLimits.DEFAULT);
    }

    Manifest(ManifestLimits limits) {
        this.limits = limits;
    }

    @Override
    public String format() {
        return "manifest";
    }

    @Override
    public String operand() {
        return "FILE";
    }

    @Override
    public Corpus read(Path file, Set<String> knownLabels) throws CorpusException {
        CorpusBuilder corpus = new CorpusBuilder(file, knownLabels);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            new Reading(file, corpus).run(in);
        } catch (IOException e) {
            corpus.problem(file, 0, "the manifest cannot be read: " + Corpora.reason(e));
        }
        return corpus.build(Corpora.name(file), "", "", "lines such as {\"audio\": \"a.wav\", \"label\": \"sad\", \"speaker\": \"anna\"}");
    }

    /** One pass over a manifest. */
    private final class Reading {

        private final Path manifest;
        private final CorpusBuilder corpus;
        private final Map<Path, Boolean> plainFiles = new HashMap<>();  // a dialogue is looked up once

        Reading(Path manifest, CorpusBuilder corpus) {
            this.manifest = manifest;
            this.corpus = corpus;
        }

        void run(InputStream in) throws IOException {
            BiConsumer<Integer, String> problems = (line, message) -> corpus.problem(manifest, line, message);
            in.mark(1 << 10);
            boolean json = startsLikeJson(in);
            in.reset();
            ManifestLines lines = new ManifestLines(in, limits.lineBytes(), problems);
            ManifestEntries entries = json ? new JsonLinesEntries(lines, problems)
                    : new CsvEntries(lines.next().orElse(""), lines, limits.lineBytes(), problems);
            int count = 0;
            for (var entry = entries.next(); entry.isPresent(); entry = entries.next()) {
                if (++count > limits.utterances()) {
                    corpus.problem(manifest, entry.get().line(), "more than " + limits.utterances() + " utterances: divide the manifest");
                    return;
                }
                add(entry.get());
                if (corpus.hopeless()) {
                    corpus.problem(manifest, entry.get().line(), "reading stops here, after so many problems");
                    return;
                }
            }
        }

        private void add(ManifestEntries.Entry entry) {
            Map<String, String> fields = entry.fields();
            List<String> absent = REQUIRED.stream().filter(field -> !fields.containsKey(field)).toList();
            Optional<Span> span = span(entry);
            if (!absent.isEmpty()) {
                corpus.problem(manifest, entry.line(), "without " + String.join(" and ", absent));
                return;
            }
            try {
                Path audio = manifest.resolveSibling(fields.get("audio"));
                if (!plainFiles.computeIfAbsent(audio, Files::isRegularFile)) {
                    corpus.problem(manifest, entry.line(), "no such file: " + audio);
                }
                Map<String, String> attributes = new LinkedHashMap<>(fields);
                attributes.keySet().removeAll(COMPONENTS);
                String rawLabel = fields.get("label");
                Utterance utterance = new Utterance(fields.getOrDefault("id", defaultId(fields)), audio, span,
                        Utterance.normalised(rawLabel), rawLabel, Optional.ofNullable(fields.get("speaker")),
                        Optional.ofNullable(fields.get("session")), attributes);
                corpus.add(utterance, manifest, entry.line());
            } catch (InvalidPathException e) {
                corpus.problem(manifest, entry.line(), "no such file: " + e.getInput().replaceAll("\\p{Cntrl}", "?"));
            } catch (IllegalArgumentException e) {
                corpus.problem(manifest, entry.line(), e.getMessage());
            }
        }

        private Optional<Span> span(ManifestEntries.Entry entry) {
            String start = entry.fields().get("start");
            String end = entry.fields().get("end");
            if (start == null && end == null) {
                return Optional.empty();
            }
            if (start == null || end == null) {
                corpus.problem(manifest, entry.line(), start == null ? "an end without a start" : "a start without an end");
                return Optional.empty();
            }
            if (!SECONDS.matcher(start).matches() || !SECONDS.matcher(end).matches()) {
                corpus.problem(manifest, entry.line(), "start and end are seconds, such as 12.5, not '" + start + "' and '" + end + "'");
                return Optional.empty();
            }
            try {
                return Optional.of(new Span(Double.parseDouble(start), Double.parseDouble(end)));
            } catch (IllegalArgumentException e) {
                corpus.problem(manifest, entry.line(), e.getMessage());
                return Optional.empty();
            }
        }

        /** The file with whatever else tells two utterances of it apart: {@code calls/7.wav#1.5-3#0}. */
        private static String defaultId(Map<String, String> fields) {
            StringBuilder id = new StringBuilder(fields.get("audio").replace('\\', '/'));
            if (fields.containsKey("start")) {
                id.append('#').append(fields.get("start")).append('-').append(fields.get("end"));
            }
            if (fields.containsKey(Utterance.CHANNEL)) {
                id.append('#').append(fields.get(Utterance.CHANNEL));
            }
            return id.toString();
        }
    }

    /** Whether the first thing in a text is a brace or a bracket. */
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
