package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * TurEV-DB: {@code Sound Source/Angry/1157_kz_acik.wav} is emotion, speaker, the emotion's Turkish letters, the word
 * spoken. Folders and names as in the owners' repository (github.com/Xeonen/TurEV-DB), and as read by EmoBox
 * ({@code preprocess/scripts/turevdb.py}).
 */
public final class TurevDb extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("turevdb", "TurEV-DB")
            .licence("CC BY-NC-ND 4.0")
            .citation("S. F. Canpolat, Z. Ormanoglu, D. Zeyrek: Turkish Emotion Voice Database (TurEV-DB), "
                    + "SLTU-CCURL 2020")
            .address("https://github.com/Xeonen/TurEV-DB")
            .layout("the owners' repository; EmoBox preprocess/scripts/turevdb.py")
            .repository("Xeonen/TurEV-DB", "8a998e44fc3dbc7a9e6328e83a2e3aa9a2c22c2f", "Sound Source/")
            .labels(LabelTable.of("turevdb", "Angry=angry", "Calm=calm", "Happy=happy", "Sad=sad"));

    public TurevDb() {
        super(
                INFO,
                "(?<label>[^/]+)/(?<speaker>\\d+)_[^_/]+_(?<sentence>[^/]+)",
                "Sound Source/Angry/1157_kz_acik.wav",
                "Sound Source");
    }

    @Override
    void complete(UtteranceFields fields) {
        fields.put("lang", "tr");
    }
}
