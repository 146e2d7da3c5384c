package org.prosodia.corpus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.layout.Corpora;

class EmbeddingTest {

    @Test
    void recordingsAreEmbeddedOnlyIfTheLicenceAllowsIt() {
        assertThat(Corpora.infos().stream()
                        .map(CorpusInfo::format)
                        .filter(format -> Embedding.of(format) == Embedding.ALLOWED))
                .containsExactlyInAnyOrder("jlcorpus", "cremad");
        assertThat(Corpora.infos().stream()
                        .map(CorpusInfo::format)
                        .filter(format -> Embedding.of(format) == Embedding.NON_COMMERCIAL))
                .containsExactlyInAnyOrder("ravdess", "nemo");
        assertThat(Embedding.of("manifest")).isEqualTo(Embedding.NOT_ALLOWED);
    }

    /** The licences agree with those of the corpora's information. */
    @Test
    void theCardsNameTheseLicences() {
        Stream.of("jlcorpus", "cremad", "ravdess", "nemo").forEach(format -> {
            String licence = Corpora.infos().stream()
                    .filter(info -> info.format().equals(format))
                    .findFirst()
                    .orElseThrow()
                    .licence();
            assertThat(licence)
                    .matches(
                            Embedding.of(format) == Embedding.ALLOWED
                                    ? "(CC0 1.0|.*Database Contents Licen[cs]e 1.0)"
                                    : "CC BY-NC-SA 4.0");
        });
    }
}
