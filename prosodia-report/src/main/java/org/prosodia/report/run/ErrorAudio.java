package org.prosodia.report.run;

import java.util.List;
import java.util.Optional;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.audit.Embedding;

/**
 * The recordings of the errors that a report shows.
 *
 * @param corpora the corpora with the audio; empty to show errors in words only
 * @param nonCommercial true if the report will be used for non-commercial purposes only, so that recordings under a
 *     licence with that condition may be embedded
 * @param players true if recordings that may not be embedded are written into the folder
 *     {@value ReportFiles#RECORDINGS} beside the page, which has players for them
 */
public record ErrorAudio(List<Source> corpora, boolean nonCommercial, boolean players) {

    /** No recordings. */
    public static final ErrorAudio NONE = new ErrorAudio(List.of(), false, false);

    /**
     * A corpus with its audio.
     *
     * @param corpus the corpus as read
     * @param info the information about its format
     */
    public record Source(Corpus corpus, CorpusInfo info) {}

    /** Copies the corpora. */
    public ErrorAudio {
        corpora = List.copyOf(corpora);
    }

    /** Returns the corpus of a name. */
    Optional<Source> of(String name) {
        return corpora.stream()
                .filter(source -> source.corpus().name().equals(name))
                .findFirst();
    }

    /** Returns true if the report may embed the corpus's recordings. */
    boolean playable(Source source) {
        Embedding embedding = Embedding.of(source.info().format());
        return embedding == Embedding.ALLOWED || embedding == Embedding.NON_COMMERCIAL && nonCommercial;
    }

    /**
     * Returns true if only the purpose prevents embedding: the recordings may be redistributed for non-commercial
     * purposes, and this report was not declared non-commercial.
     */
    boolean onlyNonCommercial(Source source) {
        return Embedding.of(source.info().format()) == Embedding.NON_COMMERCIAL && !nonCommercial;
    }

    /** Returns the terms of the embedded recordings, or the reason for their absence. */
    String terms(Source source) {
        if (players && !playable(source)) {
            return "Players read the folder " + ReportFiles.RECORDINGS + " beside this page, which is for your own use:"
                    + " delete it before you pass the report on, because the terms of "
                    + source.info().title() + " are not known to allow it.";
        }
        String licence = source.corpus().licence();
        String terms = source.info().title() + (licence.isEmpty() ? "" : " (" + licence + ")");
        return switch (Embedding.of(source.info().format())) {
            case ALLOWED -> "Recordings: " + terms + "; " + source.corpus().citation() + ".";
            case NON_COMMERCIAL ->
                nonCommercial
                        ? "Recordings: " + terms + "; not for commercial use; "
                                + source.corpus().citation() + "."
                        : "No audio: " + terms + " allows redistribution for non-commercial purposes only.";
            case NOT_ALLOWED -> "No audio: the terms of " + terms + " are not known to allow redistribution.";
        };
    }
}
