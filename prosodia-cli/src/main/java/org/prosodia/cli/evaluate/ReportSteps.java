package org.prosodia.cli.evaluate;

import java.nio.file.Path;
import org.prosodia.report.run.NextSteps;

/** The next steps of a report's reader as commands and options of this command line. */
final class ReportSteps implements NextSteps {

    @Override
    public String repeat(Path options) {
        return "prosodia cross-validate --options " + options + " --output AGAIN";
    }

    @Override
    public String movedCorpus() {
        return "Each file of options names the corpus's folder at the time of the run; --corpus overrides it.";
    }

    @Override
    public String withCorpus(String corpus) {
        return "With --corpus " + (corpus.isEmpty() ? "NAME" : corpus)
                + "=DIR the report shows their spectrograms and attention maps here.";
    }

    @Override
    public String nonCommercial() {
        return "With --non-commercial the report embeds them, and must not be used commercially.";
    }
}
