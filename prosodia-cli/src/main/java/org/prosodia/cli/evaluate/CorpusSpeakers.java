package org.prosodia.cli.evaluate;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.SpeakerClips;

/** The recognizers of a corpus's speakers, by their utterances without labels. */
final class CorpusSpeakers {

    private CorpusSpeakers() {}

    /**
     * Returns the recognizer of each utterance. An utterance without a speaker is normalised by the training set.
     *
     * @param recognizer the recognizer of the model; of all utterances if none by speaker is wanted
     * @param bySpeaker true if the statistics of each speaker are wanted, for which the utterances are read once
     */
    static Function<Utterance, Recognizer> of(Recognizer recognizer, boolean bySpeaker, Corpus tested, Console console)
            throws IOException {
        Map<String, SpeakerClips> speakers = new HashMap<>();
        if (bySpeaker) {
            read(recognizer, tested, console, speakers);
        }
        return utterance -> utterance
                .speaker()
                .flatMap(speaker -> Optional.ofNullable(speakers.get(speaker)))
                .map(recognizer::forSpeaker)
                .orElse(recognizer);
    }

    private static void read(Recognizer recognizer, Corpus tested, Console console, Map<String, SpeakerClips> speakers)
            throws IOException {
        try (ConsoleProgress progress = new ConsoleProgress(
                console, "reading speakers", tested.utterances().size(), 0)) {
            int done = 0;
            for (Utterance utterance : tested.utterances()) {
                if (utterance.speaker().isPresent()) {
                    speakers.computeIfAbsent(utterance.speaker().get(), name -> SpeakerClips.of(recognizer))
                            .add(RecognizedUtterance.recording(utterance, recognizer));
                }
                progress.at(++done, "");
            }
        }
    }
}
