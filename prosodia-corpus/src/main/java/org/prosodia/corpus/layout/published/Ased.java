package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * ASED: {@code 05Angry/a5-03-01-02-50.wav} is emotion and folder, sentence, repetition, gender (01: woman, 02: man),
 * speaker, as in the owners' README (github.com/wgwangang/ASED_V1). Sentences are numbered within each emotion; two of
 * them are common to all five, but the names do not show which, so a sentence is identified by emotion and number. One
 * file begins with a capital ({@code S4-04-02-01-29}).
 */
public final class Ased extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("ased", "ASED")
            .licence("freely available, says the paper; no licence in the repository")
            .citation(
                    "E. A. Retta, E. Almekhlafi, R. Sutcliffe, M. Mhamed, H. Ali, J. Feng: A New Amharic Speech Emotion"
                            + " Dataset and Classification Benchmark, arXiv:2201.02710")
            .address("https://github.com/wgwangang/ASED_V1")
            .layout("the owners' README, github.com/wgwangang/ASED_V1")
            .repository("wgwangang/ASED_V1", "ba83034f48f8f5791cd5056a08233aaad6014d36", "")
            .labels(LabelTable.of("ased", "n=neutral", "f=fear", "h=happy", "s=sad", "a=angry"));

    public Ased() {
        super(
                INFO,
                "(?<label>[a-zA-Z])[1-5]-(?<number>\\d{2})-(?<repetition>\\d{2})-(?<gender>0[12])-(?<speaker>\\d{2})",
                "05Angry/a5-03-01-02-50.wav");
    }

    @Override
    void complete(UtteranceFields fields) {
        fields.put(
                        Utterance.SENTENCE,
                        Utterance.normalised(fields.get(UtteranceFields.LABEL)) + fields.remove("number"))
                .put("gender", fields.get("gender").equals("01") ? "female" : "male")
                .put("lang", "am");
    }
}
