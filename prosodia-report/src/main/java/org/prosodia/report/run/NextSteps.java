package org.prosodia.report.run;

import java.nio.file.Path;

/**
 * The sentences of a report that name its reader's next steps. A program that writes reports can name its own commands
 * and options in them; every method has a default in plain words. Each sentence ends with a full stop.
 */
public interface NextSteps {

    /** The defaults, in plain words. */
    NextSteps DESCRIPTIONS = new NextSteps() {};

    /**
     * Returns the line that repeats a run.
     *
     * @param options the run's file of options
     */
    default String repeat(Path options) {
        return "cross-validate with the options in " + options;
    }

    /** Returns a sentence on a corpus that has moved since a run. */
    default String movedCorpus() {
        return "Each file of options names the place of the corpus at that time.";
    }

    /**
     * Returns a sentence on the additional contents of a report that is given the runs' corpus.
     *
     * @param corpus the name of the corpus; empty if unknown
     */
    default String withCorpus(String corpus) {
        return "A report that is given the corpus" + (corpus.isEmpty() ? "" : " " + corpus)
                + " shows their spectrograms and attention maps here.";
    }

    /** Returns a sentence on the additional contents of a report for non-commercial purposes only. */
    default String nonCommercial() {
        return "A report for such purposes only can embed them.";
    }

    /** Returns a sentence on a report with players for recordings that may not be passed on. */
    default String players() {
        return "A report for your own use can have players for them.";
    }
}
