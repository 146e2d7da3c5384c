package org.prosodia.corpus;

/**
 * SAVEE: {@code AudioData/DC/sa03.wav} is speaker DC's third sad sentence; another distribution calls it {@code DC_sa03.wav}. Names as in
 * the owners' {@code Info.txt}, and for the second spelling as read by EmoBox ({@code preprocess/scripts/savee.py}). Which sentences all
 * emotions have in common is not in the names, so a sentence is told by emotion and number.
 */
final class Savee extends NamedFiles {

    private static final CorpusCard CARD = CorpusCard.of("savee", "SAVEE")
            .licence("for research, after registration; see the owners' page")
            .citation("S. Haq, P. J. B. Jackson: Multimodal Emotion Recognition, in W. Wang (ed.): Machine Audition, 2010")
            .address("http://kahlan.eps.surrey.ac.uk/savee/")
            .layout("the owners' Info.txt; EmoBox preprocess/scripts/savee.py (DC_a01.wav)")
            .labels(LabelTable.of("savee", "a", "angry", "d", "disgust", "f", "fear", "h", "happy", "n", "neutral", "sa", "sad",
                    "su", "surprise"));

    Savee() {
        super(CARD, "(?<speaker>DC|JE|JK|KL)[/_](?<label>[a-z]{1,2})(?<number>\\d{2})", "AudioData/DC/sa03.wav", "AudioData");
    }

    @Override
    void complete(Said said) {
        String sentence = said.get(Said.LABEL) + said.remove("number");
        said.put(Said.ID, said.get(Said.SPEAKER) + "_" + sentence).put(Utterance.SENTENCE, sentence).put("gender", "male")
                .put("lang", "en");
    }
}
