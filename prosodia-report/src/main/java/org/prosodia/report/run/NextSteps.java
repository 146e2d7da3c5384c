package org.prosodia.report.run;

import java.nio.file.Path;

/**
 * Sentences of a report that name its reader's next steps. A program that writes reports can name its own commands and options in them;
 * every method has a default in plain words. Each sentence ends with a full stop.
 */
public interface NextSteps {

    /** The defaults. */
    NextSteps IN_WORDS = new NextSteps() { };

    /**
     * The line that repeats a run.
     *
     * @param options the run's file of options
     */
    default String repeat(Path options) {
        return "cross-validate with the options in " + options;
    }

    /** A sentence on a corpus that has moved since a run. */
    default String movedCorpus() {
        return "Each file of options names the place of the corpus at that time.";
    }

    /**
     * A sentence on what a report contains in addition if it is given the runs' corpus.
     *
     * @param corpus the name; empty if unknown
     */
    default String withCorpus(String corpus) {
        return "A report that is given the corpus" + (corpus.isEmpty() ? "" : " " + corpus)
                + " shows their spectrograms and attention maps here.";
    }

    /** A sentence on what a report contains in addition if it is for non-commercial purposes only. */
    default String nonCommercial() {
        return "A report for such purposes only can embed them.";
    }
}
