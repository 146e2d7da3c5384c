package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * nEMO: {@code samples/EB0_anger_1.wav} is speaker, emotion, sentence, as in the owners' README
 * (github.com/amu-cai/nEMO).
 */
public final class Nemo extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("nemo", "nEMO")
            .licence("CC BY-NC-SA 4.0")
            .citation("I. Christop: nEMO: Dataset of Emotional Speech in Polish, LREC-COLING 2024, arXiv:2404.06292")
            .address("https://github.com/amu-cai/nEMO")
            .layout("the owners' README, github.com/amu-cai/nEMO")
            .repository("amu-cai/nEMO", "06f1f83dde8f1a780443a57d53b2af3971af34ab", "samples/")
            .labels(LabelTable.of(
                    "nemo",
                    "anger=angry",
                    "fear=fear",
                    "happiness=happy",
                    "neutral=neutral",
                    "sadness=sad",
                    "surprised=surprise"));

    public Nemo() {
        super(INFO, "(?<speaker>[^_/]+)_(?<label>[a-z]+)_(?<sentence>\\d+)", "samples/EB0_anger_1.wav", "samples");
    }

    @Override
    void complete(UtteranceFields fields) {
        fields.put("lang", "pl");
    }
}
