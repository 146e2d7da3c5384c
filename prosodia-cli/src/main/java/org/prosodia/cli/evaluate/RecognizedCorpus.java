package org.prosodia.cli.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.prosodia.audio.text.Abridged;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.RecordingFaults;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.Prediction;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.TooShortException;

/**
 * A recogniser's predictions for the utterances of a test.
 *
 * @param predictions one for each utterance with a segment, in the corpus's order
 * @param warnings the warnings about the sound of each prediction's recording, if the recogniser measures it
 * @param tooShort the ids of the utterances without a segment
 * @param voiceless the ids of those with a prediction, but too little voice for an emotion
 * @param copies the utterances with the same samples as an earlier one, in groups of two or more
 */
record RecognizedCorpus(
        List<Prediction> predictions,
        List<List<String>> warnings,
        List<String> tooShort,
        List<String> voiceless,
        List<List<Utterance>> copies) {

    private static final int SHOWN = 10;

    /**
     * Recognises a corpus; prints progress and the faults of the recordings.
     *
     * @param recognizers the recognizer of each utterance
     */
    static RecognizedCorpus of(Function<Utterance, Recognizer> recognizers, Corpus tested, Console console)
            throws IOException {
        List<Prediction> predictions = new ArrayList<>();
        List<List<String>> warnings = new ArrayList<>();
        List<String> tooShort = new ArrayList<>();
        List<String> voiceless = new ArrayList<>();
        Map<String, List<Utterance>> bySound = new LinkedHashMap<>();
        RecordingFaults faults = new RecordingFaults();
        try (ConsoleProgress progress =
                new ConsoleProgress(console, "recognising", tested.utterances().size(), 0)) {
            int done = 0;
            for (Utterance utterance : tested.utterances()) {
                try {
                    RecognizedUtterance recognized =
                            RecognizedUtterance.of(utterance, "test", 0, recognizers.apply(utterance), faults);
                    predictions.add(recognized.prediction());
                    warnings.add(recognized.warnings());
                    bySound.computeIfAbsent(recognized.sound(), sound -> new ArrayList<>())
                            .add(utterance);
                    if (!recognized.voiced()) {
                        voiceless.add(utterance.id());
                    }
                } catch (TooShortException e) {
                    tooShort.add(utterance.id());
                }
                progress.at(++done, "");
            }
        }
        faults.notices().forEach(console.err()::println);
        return new RecognizedCorpus(
                predictions,
                warnings,
                tooShort,
                voiceless,
                bySound.values().stream().filter(alike -> alike.size() > 1).toList());
    }

    /** Returns the lines about what is left out, or counts and should perhaps not. */
    List<String> messages(double leastVoice) {
        List<String> messages = new ArrayList<>();
        if (!tooShort.isEmpty()) {
            messages.add(tooShort.size() + " utterances have no segment and are left out: "
                    + Abridged.list(tooShort, SHOWN));
        }
        VoicelessNotice.of(voiceless, predictions.size(), leastVoice).ifPresent(messages::add);
        if (!copies.isEmpty()) {
            int repeated = copies.stream().mapToInt(alike -> alike.size() - 1).sum();
            messages.add("warning: " + repeated + (repeated == 1 ? " utterance has" : " utterances have")
                    + " the same sound as another of this test and count"
                    + (repeated == 1 ? "s" : "") + " again; list each once: "
                    + Abridged.list(copies.stream().map(RecognizedCorpus::named).toList(), SHOWN));
        }
        return messages;
    }

    /** Returns copies like {@code a.wav = b.wav}, with the labels where they differ. */
    private static String named(List<Utterance> alike) {
        boolean same = alike.stream().map(Utterance::label).distinct().count() == 1;
        return String.join(
                " = ",
                alike.stream()
                        .map(each -> same ? each.id() : each.id() + " (" + each.label() + ")")
                        .toList());
    }
}
