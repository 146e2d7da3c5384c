package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * EmoTale: {@code DK_004_A_5.wav} is language, speaker, emotion, sentence, as in the owners' README
 * (github.com/snehadas/EmoTale). The five English sentences translate the Danish ones.
 */
public final class EmoTale extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("emotale", "EmoTale")
            .licence("terms not found in the README; see the owners' datasheet")
            .citation("M. J. Hjuler, H. V. Skat-Rørdam, L. H. Clemmensen, S. Das: EmoTale: An Enacted Speech-emotion"
                    + " Dataset in Danish, ASRU 2025, arXiv:2508.14548")
            .address("https://github.com/snehadas/EmoTale")
            .layout("the owners' README, github.com/snehadas/EmoTale")
            .labels(LabelTable.of("emotale", "A=angry", "B=boredom", "H=happy", "N=neutral", "S=sad"));

    public EmoTale() {
        super(INFO, "(?<lang>DK|EN)_(?<speaker>\\d{3})_(?<label>[A-Z])_(?<sentence>\\d+)", "DK_004_A_5.wav");
    }

    @Override
    void complete(UtteranceFields fields) {
        String language = fields.get("lang").equals("DK") ? "da" : "en";
        fields.put(Utterance.SENTENCE, language + fields.get(Utterance.SENTENCE))
                .put("lang", language);
    }
}
