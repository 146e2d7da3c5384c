package org.prosodia.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.layout.Corpora;

class ErrorAudioTest {

    private static ErrorAudio.Source source(String format) {
        CorpusInfo info = Corpora.infos().stream()
                .filter(c -> c.format().equals(format))
                .findFirst()
                .orElseThrow();
        return new ErrorAudio.Source(new Corpus(format, List.of(), info.licence(), info.citation()), info);
    }

    private static ErrorAudio audio(boolean nonCommercial, ErrorAudio.Source... sources) {
        return new ErrorAudio(List.of(sources), nonCommercial, false);
    }

    @Test
    void recordingsAreEmbeddedOnlyIfTheLicenceAllowsIt() {
        assertThat(audio(false).playable(source("jlcorpus"))).isTrue();
        assertThat(audio(false).playable(source("emodb"))).isFalse();
        assertThat(audio(true).playable(source("emodb"))).isFalse();
        assertThat(audio(true).terms(source("emodb"))).startsWith("No audio: the terms of EmoDB");
    }

    @Test
    void aNonCommercialLicenceRequiresADeclaration() {
        assertThat(audio(false).playable(source("ravdess"))).isFalse();
        assertThat(audio(false).terms(source("ravdess")))
                .startsWith("No audio: RAVDESS (CC BY-NC-SA 4.0)")
                .contains("for non-commercial purposes only");
        assertThat(audio(true).playable(source("ravdess"))).isTrue();
        assertThat(audio(true).terms(source("ravdess")))
                .startsWith("Recordings: RAVDESS (CC BY-NC-SA 4.0); not for commercial use;")
                .contains("Livingstone");
    }

    /** Players are for the reader's own use, and change nothing in what is embedded. */
    @Test
    void playersAreNotEmbedded() {
        ErrorAudio players = new ErrorAudio(List.of(source("emodb")), false, true);
        assertThat(players.playable(source("emodb"))).isFalse();
        assertThat(players.terms(source("emodb")))
                .startsWith("Players read the folder recordings beside this page")
                .contains("delete it before you pass the report on");
        assertThat(players.terms(source("jlcorpus"))).startsWith("Recordings: JL");
    }

    @Test
    void aCorpusIsFoundByItsName() {
        assertThat(audio(false, source("emodb")).of("emodb")).isPresent();
        assertThat(audio(false, source("emodb")).of("ravdess")).isEmpty();
    }
}
