package org.prosodia.corpus.layout;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * The names of columns under which lists have the fields of an utterance, in English and other languages; capitals,
 * blanks, hyphens and underscores in a name do not matter. A column with the field's own name comes first; columns that
 * name no field stay as they are.
 */
final class ColumnNames {

    private static final Map<String, List<String>> ALIASES = new LinkedHashMap<>();

    static {
        ALIASES.put(
                UtteranceFields.AUDIO,
                words("audio path file filename filepath audiofile audiopath wav wavfile wavpath recording clip"
                        + " datei dateiname dateipfad pfad aufnahme fichier chemin archivo ruta arquivo caminho"
                        + " percorso bestand bestandsnaam pad plik dosya fil sökväg файл путь 文件 文件名 音频 ファイル 파일"));
        ALIASES.put(
                UtteranceFields.LABEL,
                words("label labels emotion emotions emo class emotionlabel gefühl gefuehl emotionen klasse émotion"
                        + " étiquette emoción emocion etiqueta emoção emozione etichetta emotie emocja duygu känsla"
                        + " эмоция метка 情感 情绪 标签 感情 감정"));
        ALIASES.put(
                UtteranceFields.SPEAKER,
                words("speaker speakerid spk spkid sprecher sprecherin locuteur locutrice hablante locutor parlante"
                        + " falante spreker mówca konuşmacı talare диктор 说话人 話者 화자"));
        ALIASES.put(
                UtteranceFields.START,
                words("start starttime startsec begin beginn anfang début inicio início inizio"));
        ALIASES.put(UtteranceFields.END, words("end endtime endsec ende schluss fin fim fine einde"));
    }

    private ColumnNames() {}

    private static List<String> words(String words) {
        return Arrays.stream(words.split(" ")).map(ColumnNames::plain).toList();
    }

    /**
     * Returns the names of the fields that columns have. A column with a field's own name gives way to one that the
     * user has named.
     *
     * @param columns as they are written
     * @param given the column of each field that the user has named; may be empty
     */
    static List<String> renamed(List<String> columns, Map<String, String> given) {
        List<String> names = new ArrayList<>(columns);
        for (String field : fields(given)) {
            Optional<String> column = column(field, columns, given);
            if (column.isPresent()) {
                names.replaceAll(name -> name.equals(field) ? "column " + field : name);
                names.set(columns.indexOf(column.get()), field);
            }
        }
        return names;
    }

    /** Returns the values of a row under the names of the fields; the order stays. */
    static Map<String, String> renamed(Map<String, String> row, Map<String, String> given) {
        List<String> columns = List.copyOf(row.keySet());
        List<String> names = renamed(columns, given);
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.putIfAbsent(names.get(i), row.getOrDefault(columns.get(i), ""));
        }
        return fields;
    }

    /** Returns true if a column is called like the path of a recording. */
    static boolean isAudio(String column) {
        return column(UtteranceFields.AUDIO, List.of(column), Map.of()).isPresent();
    }

    private static List<String> fields(Map<String, String> given) {
        List<String> fields = new ArrayList<>(given.keySet());
        ALIASES.keySet().stream().filter(field -> !given.containsKey(field)).forEach(fields::add);
        return fields;
    }

    /** Returns the column that has a field: the one given, or else the field's own, or else the first other name's. */
    private static Optional<String> column(String field, List<String> columns, Map<String, String> given) {
        String wanted = given.get(field);
        if (wanted != null) {
            return columns.stream()
                    .filter(column -> plain(column).equals(plain(wanted)))
                    .findFirst();
        }
        if (columns.contains(field)) {
            return Optional.empty(); // it has this name already
        }
        return ALIASES.getOrDefault(field, List.of()).stream()
                .flatMap(
                        alias -> columns.stream().filter(column -> plain(column).equals(alias)))
                .filter(column -> !given.containsValue(column))
                .findFirst();
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_\\-.\\uFEFF]+", "");
    }
}
