package org.prosodia.corpus.layout.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.corpus.Trees;

class RecordingCheckTest {

    @Test
    void speakersThatDifferInCapitalsOrBlanksAloneAreNamed() {
        assertThat(RecordingCheck.similarSpeakers(List.of(
                        Trees.utterance("1", "sad", "Anna"),
                        Trees.utterance("2", "sad", "anna"),
                        Trees.utterance("3", "sad", "AN NA"),
                        Trees.utterance("4", "sad", "bob"))))
                .contains("speakers whose names differ only in capitals or blanks count as different people:"
                        + " AN NA and Anna and anna; if they are the same, give them one name");
    }

    @Test
    void differentNamesAreNoneOfThese() {
        assertThat(RecordingCheck.similarSpeakers(
                        List.of(Trees.utterance("1", "sad", "Anna"), Trees.utterance("2", "sad", "Anne"))))
                .isEmpty();
    }
}
