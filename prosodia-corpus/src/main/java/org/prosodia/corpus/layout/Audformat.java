package org.prosodia.corpus.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.corpus.AudioFiles;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.builder.ListedUtterances;
import org.prosodia.corpus.layout.builder.Rows;
import org.prosodia.corpus.layout.builder.TextFile;
import org.prosodia.corpus.layout.builder.UtteranceFields;
import org.prosodia.corpus.lines.ManifestEntries;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads an audformat database: the header {@code db.yaml}, and for each table that it describes {@code db.NAME.csv}
 * with the columns {@code file}, for segments {@code start} and {@code end} as pandas writes durations, and the table's
 * own. The labels are those of the table {@code emotion}, or else of each table with a column of that name or scheme;
 * the speaker is taken from the same table or from a table about whole files. Layout as in audformat's documentation
 * (github.com/audeering/audformat, docs/data-header.rst and docs/data-tables.rst).
 */
final class Audformat implements Layout {

    private static final CorpusInfo INFO = CorpusInfo.of("audformat", "audformat")
            .layout("github.com/audeering/audformat, docs/data-tables.rst")
            .labels(LabelTable.ENGLISH);

    private static final String EMOTION = "emotion";
    private static final Pattern NAME = Pattern.compile("[\\w.-]+");
    private static final Pattern DURATION = Pattern.compile("(?:(\\d+) days? )?(\\d+):(\\d{2}):(\\d{2}(?:\\.\\d+)?)");

    /**
     * A table to read: its name, the column of labels, the column of speakers if any, and the part it belongs to if
     * any.
     */
    private record Table(String name, String labels, Optional<String> speakers, String part) {}

    @Override
    public CorpusInfo info() {
        return INFO;
    }

    @Override
    public Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        Path header = Files.isDirectory(root) ? root.resolve("db.yaml") : root;
        Map<?, ?> database = header(header, corpus);
        Map<?, ?> tables = map(database.get("tables"));
        Map<String, String> speakers = speakers(header, tables, corpus);
        List<Table> chosen = tables(database, tables);
        if (chosen.isEmpty() && !database.isEmpty()) {
            corpus.problem(
                    header,
                    0,
                    "no table has a column of the name or scheme emotion; there are the tables " + tables.keySet());
        }
        for (Table table : chosen) {
            readTable(header, table, speakers, corpus);
        }
        CorpusInfo info = INFO.licence(text(database, "license")).citation(text(database, "author"));
        String name = text(database, "name");
        return corpus.build(name.isEmpty() ? CorpusBuilder.name(root) : name, info, "segments with labels");
    }

    private static Map<?, ?> header(Path file, CorpusBuilder corpus) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file.toString())
                    .setCodePointLimit((int) TextFile.LONGEST)
                    .build();
            return map(new Load(settings).loadFromString(TextFile.read(file)));
        } catch (IOException | YamlEngineException e) {
            String reason = e instanceof IOException unreadable ? Problem.reason(unreadable) : FailureReason.message(e);
            corpus.problem(
                    file,
                    0,
                    "the header cannot be read: " + reason.lines().findFirst().orElse(""));
            return Map.of();
        }
    }

    private static List<Table> tables(Map<?, ?> database, Map<?, ?> tables) {
        List<Table> all = tables.keySet().stream()
                .map(String::valueOf)
                .sorted()
                .flatMap(name -> column(map(tables.get(name)), EMOTION).stream()
                        .map(column -> new Table(
                                name,
                                column,
                                column(map(tables.get(name)), UtteranceFields.SPEAKER),
                                part(database, map(tables.get(name))))))
                .toList();
        List<Table> own =
                all.stream().filter(table -> table.name.equals(EMOTION)).toList();
        return own.isEmpty() ? all : own;
    }

    /** Returns the column of a name, or else of a scheme. */
    private static Optional<String> column(Map<?, ?> table, String wanted) {
        Map<?, ?> columns = map(table.get("columns"));
        return columns.containsKey(wanted)
                ? Optional.of(wanted)
                : columns.keySet().stream()
                        .map(String::valueOf)
                        .filter(name ->
                                text(map(columns.get(name)), "scheme_id").equals(wanted))
                        .findFirst();
    }

    private static String part(Map<?, ?> database, Map<?, ?> table) {
        String split = text(table, "split_id");
        String type = text(map(map(database.get("splits")).get(split)), "type");
        return type.isEmpty() || type.equals("undefined") ? split : type;
    }

    /** Returns the speakers by file, from the tables about whole files that name them. */
    private static Map<String, String> speakers(Path header, Map<?, ?> tables, CorpusBuilder corpus) {
        Map<String, String> speakers = new HashMap<>();
        for (String name : tables.keySet().stream().map(String::valueOf).toList()) {
            Map<?, ?> table = map(tables.get(name));
            Optional<String> column = column(table, UtteranceFields.SPEAKER);
            if (column.isPresent() && text(table, "type").equals("filewise")) {
                for (ManifestEntries.Entry row : rows(header, name, corpus)) {
                    speakers.putIfAbsent(
                            row.fields().getOrDefault("file", ""), row.fields().getOrDefault(column.get(), ""));
                }
            }
        }
        return speakers;
    }

    private static List<ManifestEntries.Entry> rows(Path header, String table, CorpusBuilder corpus) {
        if (!NAME.matcher(table).matches()) {
            corpus.problem(
                    header,
                    0,
                    "the table '" + table + "' cannot be the name of a file: letters, digits and . _ - make one");
            return List.of();
        }
        Path file = file(header, table);
        if (!Files.isRegularFile(file)) {
            corpus.problem(
                    file,
                    0,
                    "there is no such file: only tables in CSV are read, which audformat writes with"
                            + " db.save(DIR, storage_format='csv')");
            return List.of();
        }
        return Rows.of(file, List.of("file"), corpus);
    }

    private static Path file(Path header, String table) {
        return header.resolveSibling(AudioFiles.stem(header) + "." + table + ".csv");
    }

    private static void readTable(Path header, Table table, Map<String, String> speakers, CorpusBuilder corpus) {
        List<ManifestEntries.Entry> rows = rows(header, table.name, corpus);
        if (rows.isEmpty()) {
            return;
        }
        ListedUtterances utterances =
                new ListedUtterances(file(header, table.name), header.resolveSibling(""), INFO, corpus);
        Set<String> places = new HashSet<>();
        for (ManifestEntries.Entry row : rows) {
            Map<String, String> columns = new LinkedHashMap<>(row.fields());
            String label = columns.remove(table.labels);
            if (label == null) {
                corpus.leaveOut("segments without a label");
                continue;
            }
            UtteranceFields fields = UtteranceFields.of(columns);
            fields.rename("file", UtteranceFields.AUDIO)
                    .put(UtteranceFields.LABEL, label)
                    .put(Utterance.PART, table.part);
            table.speakers.ifPresent(column -> fields.rename(column, UtteranceFields.SPEAKER));
            if (!fields.has(UtteranceFields.SPEAKER)) {
                fields.put(UtteranceFields.SPEAKER, speakers.getOrDefault(fields.get(UtteranceFields.AUDIO), ""));
            }
            spell(fields);
            String place = fields.get(UtteranceFields.AUDIO) + "#" + fields.get(UtteranceFields.START) + "-"
                    + fields.get(UtteranceFields.END);
            if (!places.add(place) && fields.has(UtteranceFields.SPEAKER)) {
                // Two speakers speak at the same time.
                fields.put(UtteranceFields.ID, place + "#" + fields.get(UtteranceFields.SPEAKER));
            }
            utterances.add(row.line(), fields);
        }
    }

    /** Converts start and end to seconds; NaT, "not a time", after a start of 0 means the whole file. */
    private static void spell(UtteranceFields fields) {
        String start = seconds(fields.remove(UtteranceFields.START));
        String end = seconds(fields.remove(UtteranceFields.END));
        boolean whole = end.isEmpty() && (start.isEmpty() || Double.toString(0).equals(start));
        if (!whole) {
            fields.put(UtteranceFields.START, start).put(UtteranceFields.END, end);
        }
    }

    private static String seconds(String duration) {
        Matcher parts = DURATION.matcher(duration);
        if (!parts.matches()) {
            return duration.equals("NaT") ? "" : duration;
        }
        double days = parts.group(1) == null ? 0 : Double.parseDouble(parts.group(1));
        double minutes = (days * 24 + Double.parseDouble(parts.group(2))) * 60 + Double.parseDouble(parts.group(3));
        return Double.toString(minutes * 60 + Double.parseDouble(parts.group(4)));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> map, String field) {
        Object value = map.get(field);
        return value == null ? "" : value.toString().strip();
    }
}
