package org.prosodia.annotations.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {

    @Test
    void columnsOfUtterances() {
        ColumnNames names = ColumnNames.UTTERANCES;
        assertThat(names.renamed(List.of("Datei Name", "GEFÜHL", "note"), Map.of()))
                .containsExactly("audio", "label", "note");
        assertThat(names.renamed(List.of("label", "mood"), Map.of("label", "Mood")))
                .as("a column that the user names has the field")
                .containsExactly("column label", "label");
        assertThat(names.renamed(Map.of("path", "a.wav"), Map.of())).containsExactly(Map.entry("audio", "a.wav"));
        assertThat(List.of("audio", "Path", "wav_file")).allMatch(column -> names.isNamed(column, ColumnNames.AUDIO));
        assertThat(names.isNamed("label", ColumnNames.AUDIO)).isFalse();
    }

    /** In NeMo's lists of utterances {@code offset} is a start, and {@code name} is often that of the file. */
    @Test
    void namesThatMeanAnotherThingInListsOfUtterances() {
        List<String> columns = List.of("name", "onset", "offset", "from", "to", "duration", "text");
        assertThat(ColumnNames.UTTERANCES.renamed(columns, Map.of())).isEqualTo(columns);
        assertThat(ColumnNames.SPANS.index(columns, ColumnNames.SPEAKER)).isEqualTo(OptionalInt.of(0));
        assertThat(ColumnNames.SPANS.index(columns, ColumnNames.START)).isEqualTo(OptionalInt.of(1));
        assertThat(ColumnNames.SPANS.index(columns, ColumnNames.END)).isEqualTo(OptionalInt.of(2));
        assertThat(ColumnNames.SPANS.index(columns, ColumnNames.AUDIO)).isEmpty();
    }

    @Test
    void columnsOfSpans() {
        List<String> columns = List.of("Sprecher", "Anfang", "Ende", "Start", "Dauer");
        assertThat(ColumnNames.SPANS.index(columns, ColumnNames.START)).isEqualTo(OptionalInt.of(3));
        assertThat(ColumnNames.SPANS.index(columns, ColumnNames.END)).isEqualTo(OptionalInt.of(2));
        assertThat(ColumnNames.SPANS.index(columns, ColumnNames.DURATION)).isEqualTo(OptionalInt.of(4));
        assertThat(ColumnNames.SPANS.index(columns, ColumnNames.SPEAKER)).isEqualTo(OptionalInt.of(0));
    }
}
