package org.prosodia.corpus.layout.published;

import java.util.Map;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * The speech part of RAVDESS: {@code Actor_01/03-01-05-01-02-01-01.wav} is modality (03: audio only), voice (01:
 * speech), emotion, intensity, statement, repetition, actor; odd actors are men (the owners' page,
 * zenodo.org/records/1188976; Livingstone and Russo, PLoS ONE 2018).
 */
public final class Ravdess extends NamedFiles {

    private static final CorpusInfo INFO = CorpusInfo.of("ravdess", "RAVDESS")
            .licence("CC BY-NC-SA 4.0")
            .citation("S. R. Livingstone, F. A. Russo: The Ryerson Audio-Visual Database of Emotional Speech and Song,"
                    + " PLoS ONE 13(5), 2018")
            .address("https://zenodo.org/records/1188976")
            .layout("the owners' page, zenodo.org/records/1188976")
            .labels(LabelTable.of(
                    "ravdess",
                    "01=neutral",
                    "02=calm",
                    "03=happy",
                    "04=sad",
                    "05=angry",
                    "06=fear",
                    "07=disgust",
                    "08=surprise"))
            .archive(
                    "https://zenodo.org/records/1188976/files/Audio_Speech_Actors_01-24.zip?download=1",
                    208_468_073L,
                    "bc696df654c87fed845eb13823edef8a",
                    "the owners' page, zenodo.org/records/1188976");
    private static final Map<String, String> INTENSITIES = Map.of("01", "normal", "02", "strong");
    private static final Map<String, String> STATEMENTS =
            Map.of("01", "Kids are talking by the door", "02", "Dogs are sitting by the door");

    public Ravdess() {
        super(
                INFO,
                "(?:Actor_(?<folder>\\d+)/)?(?<modality>0[1-3])-(?<voice>0[12])-(?<label>\\d{2})-(?<intensity>0[12])"
                        + "-(?<sentence>0[12])-(?<repetition>0[12])-(?<speaker>0[1-9]|1\\d|2[0-4])",
                "Actor_01/03-01-05-01-02-01-01.wav");
    }

    @Override
    String leftOut(UtteranceFields fields) {
        return fields.get("modality").equals("03") && fields.get("voice").equals("01")
                ? ""
                : "sung or with a picture; ravdess reads the spoken audio, 03-01-...";
    }

    @Override
    void complete(UtteranceFields fields) {
        String actor = fields.get(UtteranceFields.SPEAKER);
        String folder = fields.remove("folder");
        if (!folder.isEmpty() && !folder.equals(actor)) {
            throw new IllegalArgumentException("the name has actor " + actor + ", the folder Actor_" + folder + ":"
                    + " correct whichever is"
                    + " wrong");
        }
        fields.remove("modality");
        fields.remove("voice");
        fields.put("intensity", INTENSITIES.getOrDefault(fields.get("intensity"), ""))
                .put(Utterance.TEXT, STATEMENTS.getOrDefault(fields.get(Utterance.SENTENCE), ""))
                .put(Utterance.SENTENCE, fields.get(Utterance.SENTENCE).equals("01") ? "kids" : "dogs")
                .put("gender", Integer.parseInt(actor) % 2 == 1 ? "male" : "female")
                .put("lang", "en");
    }
}
