package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * SAVEE: {@code AudioData/DC/sa03.wav} is speaker DC's third sad sentence; another distribution calls it
 * {@code DC_sa03.wav}. Names as in the owners' {@code Info.txt}, and for the second spelling as read by EmoBox
 * ({@code preprocess/scripts/savee.py}). The names do not show which sentences all emotions have in common, so a
 * sentence is identified by emotion and number.
 */
public final class Savee extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("savee", "SAVEE")
            .licence("for research, after registration; see the owners' page")
            .citation("S. Haq, P. J. B. Jackson: Multimodal Emotion Recognition, in W. Wang (ed.): "
                    + "Machine Audition, 2010")
            .address("http://kahlan.eps.surrey.ac.uk/savee/")
            .layout("the owners' Info.txt; EmoBox preprocess/scripts/savee.py (DC_a01.wav)")
            .labels(LabelTable.of(
                    "savee", "a=angry", "d=disgust", "f=fear", "h=happy", "n=neutral", "sa=sad", "su=surprise"));

    public Savee() {
        super(
                INFO,
                "(?<speaker>DC|JE|JK|KL)[/_](?<label>[a-z]{1,2})(?<number>\\d{2})",
                "AudioData/DC/sa03.wav",
                "AudioData");
    }

    @Override
    void complete(UtteranceFields fields) {
        String sentence = fields.get(UtteranceFields.LABEL) + fields.remove("number");
        fields.put(UtteranceFields.ID, fields.get(UtteranceFields.SPEAKER) + "_" + sentence)
                .put(Utterance.SENTENCE, sentence)
                .put("gender", "male")
                .put("lang", "en");
    }
}
