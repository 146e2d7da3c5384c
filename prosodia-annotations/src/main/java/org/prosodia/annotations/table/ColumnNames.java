package org.prosodia.annotations.table;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names under which the columns of tables have a field, in English and other languages; capitals, blanks, hyphens
 * and underscores in a name do not matter. A column with the field's own name comes first. Immutable.
 */
public final class ColumnNames {

    /** The path of a recording. */
    public static final String AUDIO = "audio";

    /** The emotion or another class. */
    public static final String LABEL = "label";

    /** The speaker. */
    public static final String SPEAKER = "speaker";

    /** The start of a span in a recording. */
    public static final String START = "start";

    /** The end of a span in a recording. */
    public static final String END = "end";

    /** The length of a span in a recording. */
    public static final String DURATION = "duration";

    /** The words that are spoken. */
    public static final String TEXT = "text";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_\\-.\\uFEFF]+");

    private static final Map<String, String> ALIASES = Map.of(
            AUDIO,
            "audio path file filename filepath audiofile audiopath wav wavfile wavpath recording clip"
                    + " datei dateiname dateipfad pfad aufnahme fichier chemin archivo ruta arquivo caminho"
                    + " percorso bestand bestandsnaam pad plik dosya fil sökväg файл путь 文件 文件名 音频 ファイル 파일",
            LABEL,
            "label labels emotion emotions emo class emotionlabel gefühl gefuehl emotionen klasse émotion"
                    + " étiquette emoción emocion etiqueta emoção emozione etichetta emotie emocja duygu känsla"
                    + " эмоция метка 情感 情绪 标签 感情 감정",
            SPEAKER,
            "speaker speakerid spk spkid sprecher sprecherin locuteur locutrice hablante locutor parlante"
                    + " falante spreker mówca konuşmacı talare диктор 说话人 話者 화자",
            START,
            "start starttime startsec begin beginn anfang début inicio início inizio",
            END,
            "end endtime endsec ende schluss fin fim fine einde");

    /** The columns of lists of utterances: {@link #AUDIO}, {@link #LABEL}, {@link #SPEAKER}, and the span. */
    public static final ColumnNames UTTERANCES = new ColumnNames(Map.of(), AUDIO, LABEL, SPEAKER, START, END);

    /**
     * The columns of tables of spans: start, and end or duration, and perhaps speaker and text. They have further names
     * that mean something else in other tables.
     */
    public static final ColumnNames SPANS = new ColumnNames(
            Map.of(
                    START, "begintime onset from tmin xmin",
                    END, "stop stoptime offset to tmax xmax",
                    DURATION, "duration dur length dauer durée duración duração durata",
                    SPEAKER, "who role name",
                    TEXT, "text transcript transcription utterance sentence words"),
            START,
            END,
            DURATION,
            SPEAKER,
            TEXT);

    private final Map<String, List<String>> aliases = new LinkedHashMap<>();

    private ColumnNames(Map<String, String> further, String... fields) {
        for (String field : fields) {
            String names = ALIASES.getOrDefault(field, "") + " " + further.getOrDefault(field, "");
            aliases.put(
                    field,
                    Arrays.stream(names.strip().split(" "))
                            .map(ColumnNames::plain)
                            .toList());
        }
    }

    /**
     * Returns the names of the fields that columns have; columns that name no field stay as they are. A column with a
     * field's own name gives way to one that the user has named.
     *
     * @param columns as they are written
     * @param given the column of each field that the user has named; may be empty
     */
    public List<String> renamed(List<String> columns, Map<String, String> given) {
        List<String> names = new ArrayList<>(columns);
        Map<String, String> plain = new LinkedHashMap<>();
        columns.forEach(column -> plain.put(column, plain(column)));
        for (String field : fields(given)) {
            Optional<String> column = column(field, plain, given);
            if (column.isPresent()) {
                names.replaceAll(name -> name.equals(field) ? "column " + field : name);
                names.set(columns.indexOf(column.get()), field);
            }
        }
        return names;
    }

    /** Returns the values of a row under the names of the fields; the order stays. */
    public Map<String, String> renamed(Map<String, String> row, Map<String, String> given) {
        List<String> columns = List.copyOf(row.keySet());
        List<String> names = renamed(columns, given);
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.putIfAbsent(names.get(i), row.getOrDefault(columns.get(i), ""));
        }
        return fields;
    }

    /** Returns true if a column has one of the names of a field. */
    public boolean isNamed(String column, String field) {
        return aliases.getOrDefault(field, List.of()).contains(plain(column));
    }

    /** Returns the index of the column that has a field: its own name's, or else the first other name's. */
    public OptionalInt index(List<String> columns, String field) {
        int index = renamed(columns, Map.of()).indexOf(field);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    private List<String> fields(Map<String, String> given) {
        List<String> fields = new ArrayList<>(given.keySet());
        aliases.keySet().stream().filter(field -> !given.containsKey(field)).forEach(fields::add);
        return fields;
    }

    /**
     * Returns the column that has a field: the one given, or else the field's own, or else the first other name's.
     *
     * @param columns the columns, with the form in which names are compared
     */
    private Optional<String> column(String field, Map<String, String> columns, Map<String, String> given) {
        String wanted = given.get(field);
        if (wanted != null) {
            return named(plain(wanted), columns).findFirst();
        }
        if (columns.containsKey(field)) {
            return Optional.empty(); // it has this name already
        }
        return aliases.getOrDefault(field, List.of()).stream()
                .flatMap(alias -> named(alias, columns))
                .filter(column -> !given.containsValue(column))
                .findFirst();
    }

    private static Stream<String> named(String plain, Map<String, String> columns) {
        return columns.keySet().stream().filter(column -> plain.equals(columns.get(column)));
    }

    private static String plain(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS.matcher(composed).replaceAll("");
    }
}
