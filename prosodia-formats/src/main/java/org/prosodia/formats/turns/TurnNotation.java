package org.prosodia.formats.turns;

import java.util.List;
import java.util.regex.Pattern;
import org.prosodia.annotations.AnnotationException;

/** The syntax of a format: reads turns, and adds emotions to the text that they were read from. */
sealed interface TurnNotation
        permits CsvNotation, CtmNotation, CueNotation, EafNotation, RttmNotation, TextGridNotation, WhisperNotation {

    /** The names of tiers that contain results, and no turns. */
    Pattern RESULT_TIER = Pattern.compile("(emotion|score|voice)(@.*)?", Pattern.DOTALL);

    /**
     * Reads the turns of a file.
     *
     * @throws TurnFileException if the text is not in this format
     * @throws AnnotationException if it is not, according to a reader that does not know the name of the file
     */
    Read read(TurnText text) throws TurnFileException, AnnotationException;

    /**
     * Turns, and the way to add their emotions to the file.
     *
     * @param turns the turns in the order of the file
     * @param annotations adds emotions
     */
    record Read(List<Turn> turns, Annotations annotations) {
        public Read {
            turns = List.copyOf(turns);
        }
    }

    /** Adds emotions to the places of the turns. */
    interface Annotations {

        /**
         * Returns the text with the emotions of its turns.
         *
         * @param labels the labels of the model
         * @param turns one for each turn, in the same order
         */
        TextEdits of(List<String> labels, List<ScoredTurn> turns);
    }
}
