package org.prosodia.report.run;

import java.util.List;
import java.util.Optional;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.audit.Embedding;

/**
 * Where a report finds the recordings of the errors that it shows.
 *
 * @param corpora with the audio, each with its card; none to show errors in words alone
 * @param nonCommercial whether the report will be used for non-commercial purposes only, so that recordings under a licence which wants
 *     that may be embedded
 */
public record ErrorAudio(List<Source> corpora, boolean nonCommercial) {

    /** No recordings. */
    public static final ErrorAudio NONE = new ErrorAudio(List.of(), false);

    /**
     * A corpus.
     *
     * @param corpus as it was read
     * @param info of its format
     */
    public record Source(Corpus corpus, CorpusInfo info) {
    }

    /** Copies the corpora. */
    public ErrorAudio {
        corpora = List.copyOf(corpora);
    }

    /** The corpus of a name. */
    Optional<Source> of(String name) {
        return corpora.stream().filter(source -> source.corpus().name().equals(name)).findFirst();
    }

    /** Whether its recordings may stand in the report. */
    boolean playable(Source source) {
        Embedding embedding = Embedding.of(source.info().format());
        return embedding == Embedding.ALLOWED || embedding == Embedding.NON_COMMERCIAL && nonCommercial;
    }

    /** Whether its recordings may stand in a report for non-commercial purposes only, and this one has other purposes. */
    boolean onlyNonCommercial(Source source) {
        return Embedding.of(source.info().format()) == Embedding.NON_COMMERCIAL && !nonCommercial;
    }

    /** The reason for which there is no audio, or the terms of the audio. */
    String terms(Source source) {
        String licence = source.corpus().licence();
        String terms = source.info().title() + (licence.isEmpty() ? "" : " (" + licence + ")");
        return switch (Embedding.of(source.info().format())) {
            case ALLOWED -> "Recordings: " + terms + "; " + source.corpus().citation() + ".";
            case NON_COMMERCIAL -> nonCommercial ? "Recordings: " + terms + "; not for commercial use; " + source.corpus().citation() + "."
                    : "No audio: " + terms + " lets recordings be passed on for non-commercial purposes only.";
            case NOT_ALLOWED -> "No audio: the terms of " + terms + " are not known to let recordings be passed on.";
        };
    }
}
