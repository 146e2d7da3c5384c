package org.prosodia.corpus.layout.builder;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.prosodia.annotations.table.ColumnNames;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.Utterance;

/**
 * The fields of an utterance while it is read. Those below become the fields of the same name of an {@link Utterance},
 * all others its attributes. Blank values are treated as unknown and are not kept; so are {@code NaN}, {@code NA},
 * {@code None} and {@code null} as a label, a speaker or a session.
 */
public final class UtteranceFields {

    public static final String ID = "id";
    public static final String AUDIO = ColumnNames.AUDIO;
    public static final String START = ColumnNames.START;
    public static final String END = ColumnNames.END;
    public static final String LABEL = ColumnNames.LABEL;
    public static final String SPEAKER = ColumnNames.SPEAKER;
    public static final String SESSION = "session";

    private static final List<String> COMPONENTS = List.of(ID, AUDIO, START, END, LABEL, SPEAKER, SESSION);

    // R, pandas and databases write these for a value that is not there.
    private static final Set<String> ABSENT = Set.of("NaN", "nan", "NA", "N/A", "<NA>", "None", "null", "NULL");
    private static final Set<String> NAMES = Set.of(LABEL, SPEAKER, SESSION);

    private final Map<String, String> fields = new LinkedHashMap<>();

    public static UtteranceFields of(Map<String, String> fields) {
        UtteranceFields result = new UtteranceFields();
        fields.forEach(result::put);
        return result;
    }

    public UtteranceFields put(String field, String value) {
        if (!value.isBlank() && !(NAMES.contains(field) && ABSENT.contains(value.strip()))) {
            fields.put(field, value.strip());
        }
        return this;
    }

    /** Renames a field, if it is present and there is no field of the new name. */
    public UtteranceFields rename(String from, String to) {
        String value = fields.remove(from);
        if (value != null) {
            fields.putIfAbsent(to, value);
        }
        return this;
    }

    /** Returns the value of a field; empty if it is unknown. */
    public String get(String field) {
        return fields.getOrDefault(field, "");
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    public String remove(String field) {
        return Objects.requireNonNullElse(fields.remove(field), "");
    }

    /**
     * Returns the utterance.
     *
     * @param audio its file
     * @param span the part of the file; empty for all
     * @throws IllegalArgumentException if the label is not in the corpus's table, naming those that are, or the
     *     utterance does not allow the value of a field
     */
    public Utterance utterance(Path audio, Optional<TimeSpan> span, CorpusInfo info) {
        String rawLabel = get(LABEL);
        String label = info.labels()
                .label(rawLabel)
                .orElseThrow(() -> new IllegalArgumentException("unknown label '" + rawLabel + "'; " + info.title()
                        + " has " + String.join(", ", info.labels().labels().keySet())));
        Map<String, String> attributes = new LinkedHashMap<>(fields);
        attributes.keySet().removeAll(COMPONENTS);
        return new Utterance(
                get(ID),
                audio,
                span,
                label,
                rawLabel,
                Optional.ofNullable(fields.get(SPEAKER)),
                Optional.ofNullable(fields.get(SESSION)),
                attributes);
    }
}
