package org.prosodia.corpus.layout.published;

import java.util.Set;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * The Berlin Database of Emotional Speech: {@code wav/03a01Fa.wav} is speaker 03, sentence a01, emotion F (Freude),
 * version a. Names and speakers as on the owners' pages (emodb.bilderbar.info; Burkhardt et al., Interspeech 2005).
 */
public final class EmoDb extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("emodb", "EmoDB")
            .licence("free download, cite")
            .citation("F. Burkhardt, A. Paeschke, M. Rolfes, W. Sendlmeier, B. Weiss:"
                    + " A Database of German Emotional Speech, Interspeech 2005")
            .address("http://emodb.bilderbar.info")
            .layout("the owners' pages, emodb.bilderbar.info")
            .deposit(7_447_302, "emodb.zip")
            .labels(LabelTable.of(
                    "emodb", "W=angry", "L=boredom", "E=disgust", "A=fear", "F=happy", "T=sad", "N=neutral"));
    private static final Set<String> MEN = Set.of("03", "10", "11", "12", "15");

    public EmoDb() {
        super(
                INFO,
                "(?<speaker>0[389]|1[0-6])(?<sentence>[ab]\\d{2})(?<label>[A-Z])(?<version>[a-z]?)",
                "wav/03a01Fa.wav",
                "wav");
    }

    @Override
    void complete(UtteranceFields fields) {
        fields.put("gender", MEN.contains(fields.get(UtteranceFields.SPEAKER)) ? "male" : "female")
                .put("lang", "de");
    }
}
