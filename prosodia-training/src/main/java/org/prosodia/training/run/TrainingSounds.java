package org.prosodia.training.run;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.audio.text.Abridged;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Split;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.audit.Audit;
import org.prosodia.corpus.audit.AuditRule;
import org.prosodia.corpus.audit.Fingerprint;
import org.prosodia.corpus.audit.TrainingTrace;
import org.prosodia.model.ModelFile;
import org.prosodia.model.SoundMeasure;
import org.prosodia.model.SoundRange;
import org.prosodia.model.TrainingData;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.training.SpectrogramCache;

/**
 * The fingerprint and the measures of sound of each recording, computed while it is decoded for its spectrogram. A
 * model file keeps short forms of them, together with those of the model that training started from.
 */
final class TrainingSounds implements SpectrogramCache.RecordingListener {

    private static final int SHOWN = 3;

    private final Map<Utterance, Fingerprint> fingerprints = new ConcurrentHashMap<>();
    private final Map<Utterance, Quality> qualities = new ConcurrentHashMap<>();
    private final Optional<TrainingData> parent;
    private final Optional<TrainingData> teacher;

    /**
     * @param parent the model that training starts from
     * @param teacher the model that the network learns from; empty if it has met no other data
     */
    TrainingSounds(Optional<ModelFile> parent, Optional<ModelFile> teacher) {
        this.parent = parent.map(file -> file.metadata().trainingData());
        this.teacher = teacher.map(file -> file.metadata().trainingData());
    }

    @Override
    public void recording(Utterance utterance, Recording recording) throws IOException {
        boolean usual = recording.sampleRate() == AudioOptions.DEFAULT.sampleRate();
        fingerprints.put(utterance, Fingerprint.of(usual ? recording : utterance.recording(AudioOptions.DEFAULT)));
        qualities.put(utterance, Quality.of(recording));
    }

    /** Returns the pairs of recordings with the same sound on two sides of a split, as text. */
    List<String> copiesAcross(List<Split> splits) {
        return Audit.copiesAcross(splits, fingerprints);
    }

    /** Returns the pairs of recordings with the same sound among those of a training set, as text. */
    List<String> copiesAmong(List<Utterance> utterances) {
        Split all = new Split("all", Map.of(Split.TRAIN, utterances, Split.TEST, List.of()));
        return Audit.of(List.of(all), List.of(), false, fingerprints).stream()
                .filter(finding -> finding.rule() == AuditRule.DUPLICATE)
                .flatMap(finding -> finding.cases().stream())
                .toList();
    }

    /** Returns a number of pairs with the first of them, such as {@code 12 pairs (a and b, c and d and 10 more)}. */
    static String abridged(List<String> pairs) {
        return pairs.size() + (pairs.size() == 1 ? " pair (" : " pairs (") + Abridged.list(pairs, SHOWN) + ")";
    }

    /** Returns the ids of utterances that have too little voice for an emotion, by the recognizer's default. */
    List<String> voiceless(Collection<Utterance> utterances) {
        return utterances.stream()
                .filter(utterance -> qualities.containsKey(utterance)
                        && qualities.get(utterance).speechSeconds() < RecognizerOptions.LEAST_VOICE)
                .map(Utterance::id)
                .toList();
    }

    /** Returns a notice about utterances that have too little voice for an emotion; empty if there are none. */
    Optional<String> noticeOfVoiceless(Collection<Utterance> utterances) {
        List<String> found = voiceless(utterances);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.size() + " of " + utterances.size() + " recordings have less than "
                        + RecognizerOptions.LEAST_VOICE + " s of voice (" + Abridged.list(found, SHOWN)
                        + "); they count as others do, but a recognizer gives such recordings no emotion");
    }

    /** Returns the trace of a training set, of the model that training started from, and of a teacher. */
    TrainingTrace trace(Corpus corpus) {
        TrainingTrace own = TrainingTrace.of(corpus, fingerprints);
        return with(teacher, with(parent, own));
    }

    private static TrainingTrace with(Optional<TrainingData> other, TrainingTrace own) {
        return other.map(data -> new TrainingTrace(data.speakerHashes(), data.soundHashes()).and(own))
                .orElse(own);
    }

    /** Returns the utterances of a corpus that are in a trace. */
    List<TrainingTrace.Encountered> encountered(TrainingTrace trace, Corpus corpus) {
        return trace.encountered(corpus, fingerprints);
    }

    /** Returns the ranges of the measures of utterances, widened to those of the model that training started from. */
    Map<SoundMeasure, SoundRange> ranges(List<Utterance> utterances) {
        Collection<Quality> own = utterances.stream().map(qualities::get).toList();
        Map<SoundMeasure, SoundRange> ranges = Quality.ranges(own);
        parent.ifPresent(
                data -> data.sound().forEach((measure, range) -> ranges.merge(measure, range, SoundRange::with)));
        return ranges;
    }
}
