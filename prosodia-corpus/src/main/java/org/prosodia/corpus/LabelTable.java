package org.prosodia.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mapping of a corpus's labels to Prosodia's. Lookups ignore case. Immutable.
 *
 * @param name the name of the table, such as {@code iemocap}
 * @param labels Prosodia's label for each of the corpus's, in the order in which they are printed
 * @param open true if a label that is not in the table stays as it is, in lower case; false if it is invalid
 */
public record LabelTable(String name, Map<String, String> labels, boolean open) {

    /** The empty open table: labels stay as they are, in lower case. */
    public static final LabelTable UNCHANGED = new LabelTable("own-words", Map.of(), true);

    /**
     * The table for folders and lists that name emotions by English nouns, participles or three letters; other labels
     * stay as they are.
     */
    public static final LabelTable ENGLISH = new LabelTable("english", entries(englishWords()), true);

    private static final Set<String> EMOTIONS =
            Set.of("angry anxious boredom calm contempt disgust excited fear frustrated happy neutral sad surprise"
                    .split(" "));

    /** Copies the map and keeps its order. */
    public LabelTable {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /**
     * Returns a closed table.
     *
     * @param entries a label and its meaning each, such as {@code neu=neutral}
     */
    public static LabelTable of(String name, String... entries) {
        return new LabelTable(name, entries(entries), false);
    }

    private static String[] englishWords() {
        return ("anger=angry ang=angry bored=boredom calmness=calm contemptuous=contempt"
                        + " disgusted=disgust dis=disgust excitement=excited exc=excited fearful=fear fea=fear"
                        + " afraid=fear scared=fear frustration=frustrated fru=frustrated happiness=happy hap=happy"
                        + " joy=happy joyful=happy neu=neutral sadness=sad sur=surprise surprised=surprise"
                        + " pleasant_surprise=surprise pleasant_surprised=surprise")
                .split(" ");
    }

    /** Returns the label of a word in {@link #ENGLISH}. */
    public static String english(String word) {
        return ENGLISH.label(word).orElseThrow();
    }

    /** Returns true if a word, in any case, is an emotion or a word that {@link #ENGLISH} has for one. */
    public static boolean isEmotion(String word) {
        return EMOTIONS.contains(english(word));
    }

    private static Map<String, String> entries(String... entries) {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (String entry : entries) {
            int separator = entry.indexOf('=');
            meanings.put(entry.substring(0, separator), entry.substring(separator + 1));
        }
        return meanings;
    }

    /** Returns Prosodia's label for one of the corpus's; empty if the label is invalid. */
    public Optional<String> label(String rawLabel) {
        String wanted = Utterance.normalised(rawLabel);
        Optional<String> label = labels.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(wanted))
                .findFirst()
                .map(Map.Entry::getValue);
        return label.isEmpty() && open ? Optional.of(Utterance.normalised(wanted)) : label;
    }

    /** Returns the table like {@code W=angry, L=boredom, ...}. */
    @Override
    public String toString() {
        return labels.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
