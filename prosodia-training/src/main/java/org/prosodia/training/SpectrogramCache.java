package org.prosodia.training;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.RecordingFaults;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.UtteranceReader;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.training.augmentation.SoundCopies;

/**
 * The spectrograms of many utterances, each decoded and transformed once for all folds and epochs. They are in memory
 * up to a budget, the rest in a memory-mapped temporary file. Safe for use by several threads.
 */
public final class SpectrogramCache implements AutoCloseable {

    private final FrontEnd frontEnd;
    private final FloatStore store;
    private final Map<String, Entry> entries = new HashMap<>();
    private final RecordingFaults faults = new RecordingFaults();

    /** The place of a spectrogram in the store; the changed copies of the utterance follow. */
    private record Entry(int index, int frames, long samples, double seconds) {}

    /** A decoded utterance and its changed copies, which have as many frames. */
    private record Decoded(
            Spectrogram spectrogram, List<Spectrogram> copies, double seconds, RecordingFaults.Found faults) {}

    /**
     * The changed copies that are made of each utterance.
     *
     * @param seed the seed of the run
     */
    public record Copies(SoundCopies sounds, long seed) {

        /** No copies. */
        public static final Copies NONE = new Copies(SoundCopies.NONE, 0);

        /** Returns the copies that options ask for. */
        public static Copies of(TrainingOptions options) {
            return options.recipe()
                    .utterances()
                    .map(training -> new Copies(training.sounds(), options.seed()))
                    .orElse(NONE);
        }

        private List<Spectrogram> of(Utterance utterance, Recording recording, FrontEnd frontEnd) {
            return IntStream.range(0, sounds.copies())
                    .mapToObj(copy ->
                            sounds.copy(utterance.id(), copy, seed, recording.samples(), recording.sampleRate()))
                    .map(samples -> Spectrogram.of(samples, frontEnd))
                    .toList();
        }
    }

    /** Receives each recording while it is in memory. */
    public interface RecordingListener {

        /** A listener that does nothing. */
        RecordingListener NONE = (utterance, recording) -> {};

        /**
         * Receives a recording. Called on several threads at once.
         *
         * @param recording the recording at the front end's rate
         * @throws IOException if it cannot be used; the cache reports it as a recording that cannot be read
         */
        void recording(Utterance utterance, Recording recording) throws IOException;
    }

    private SpectrogramCache(FrontEnd frontEnd, long budget) {
        this.frontEnd = frontEnd;
        this.store = new FloatStore(budget);
    }

    /**
     * Reads and transforms utterances.
     *
     * @param utterances the utterances, with different ids
     * @param frontEnd the front end; its scaling is not applied
     * @param threads the number of threads that decode
     * @param budget the largest number of bytes in memory
     * @param progress receives the number of finished utterances
     * @throws CorpusException if recordings cannot be read; it lists all of them
     */
    public static SpectrogramCache of(
            List<Utterance> utterances, FrontEnd frontEnd, int threads, long budget, TrainingProgress progress)
            throws CorpusException {
        return of(utterances, frontEnd, Copies.NONE, threads, budget, progress, () -> false, RecordingListener.NONE);
    }

    /**
     * Reads and transforms utterances, unless it is stopped.
     *
     * @param utterances the utterances, with different ids
     * @param frontEnd the front end; its scaling is not applied
     * @param copies the changed copies of each utterance
     * @param threads the number of threads that decode
     * @param budget the largest number of bytes in memory
     * @param progress receives the number of finished utterances
     * @param stop checked between recordings, as {@link Trainer} does between steps
     * @param listener receives each recording, so that it need not be decoded again
     * @throws CorpusException if recordings cannot be read; it lists all of them
     * @throws TrainingStoppedException if it was stopped
     */
    public static SpectrogramCache of(
            List<Utterance> utterances,
            FrontEnd frontEnd,
            Copies copies,
            int threads,
            long budget,
            TrainingProgress progress,
            BooleanSupplier stop,
            RecordingListener listener)
            throws CorpusException {
        SpectrogramCache cache = new SpectrogramCache(frontEnd, budget);
        try {
            cache.fill(utterances, copies, threads, progress, stop, listener);
        } catch (CorpusException | RuntimeException e) {
            cache.close();
            throw e;
        }
        cache.faults.notices().forEach(progress::notice);
        if (cache.store.spilled()) {
            progress.notice("spectrograms beyond " + (budget >> 20) + " MiB lie in a temporary file");
        }
        return cache;
    }

    private void fill(
            List<Utterance> utterances,
            Copies copies,
            int threads,
            TrainingProgress progress,
            BooleanSupplier stop,
            RecordingListener listener)
            throws CorpusException {
        UtteranceReader reader = new UtteranceReader(threads, done -> {
            progress.spectrograms(done, utterances.size());
            if (stop.getAsBoolean()) {
                throw new TrainingStoppedException(
                        "stopped after " + done + " of " + utterances.size() + " spectrograms");
            }
        });
        try {
            reader.read(utterances, utterance -> decoded(utterance, frontEnd, copies, listener), this::take);
        } catch (CancellationException e) {
            throw new TrainingStoppedException(FailureReason.message(e));
        }
    }

    private static Decoded decoded(Utterance utterance, FrontEnd frontEnd, Copies copies, RecordingListener listener)
            throws IOException {
        Recording recording = utterance.recording(AudioOptions.DEFAULT.withSampleRate(frontEnd.sampleRate()));
        listener.recording(utterance, recording);
        return new Decoded(
                Spectrogram.of(recording, frontEnd),
                copies.of(utterance, recording, frontEnd),
                recording.duration(),
                RecordingFaults.Found.in(recording));
    }

    private void take(Utterance utterance, Decoded decoded) {
        faults.add(utterance.id(), decoded.faults());
        Spectrogram spectrogram = decoded.spectrogram();
        entries.put(
                utterance.id(),
                new Entry(add(spectrogram), spectrogram.frames(), spectrogram.samples(), decoded.seconds()));
        decoded.copies().forEach(this::add);
    }

    private int add(Spectrogram spectrogram) {
        float[] magnitudes = new float[spectrogram.frames() * frontEnd.bins()];
        spectrogram.magnitudes().get(magnitudes);
        return store.add(magnitudes);
    }

    /**
     * Returns an utterance's spectrogram.
     *
     * @param scaled a front end with the same frames; its scaling and rules may differ
     * @throws IllegalArgumentException if the utterance is not in the cache, or the front end has other frames
     */
    Spectrogram get(Utterance utterance, FrontEnd scaled) {
        return get(utterance, scaled, 0);
    }

    /**
     * Returns the spectrogram of an utterance's changed copy.
     *
     * @param copy the number of the copy, from 1; 0 for the utterance itself
     */
    Spectrogram get(Utterance utterance, FrontEnd scaled, int copy) {
        Entry entry = entry(utterance);
        if (!frontEnd.sameFrames(scaled)) {
            throw missing(utterance);
        }
        return new Spectrogram(store.get(entry.index() + copy), entry.frames(), entry.samples(), scaled);
    }

    private Entry entry(Utterance utterance) {
        Entry entry = entries.get(utterance.id());
        if (entry == null) {
            throw missing(utterance);
        }
        return entry;
    }

    private static IllegalArgumentException missing(Utterance utterance) {
        return new IllegalArgumentException("no such spectrogram of utterance " + utterance.id() + " was computed");
    }

    /** Returns the hours of audio in some of the utterances, without padding. */
    public double hours(List<Utterance> utterances) {
        return utterances.stream()
                        .mapToDouble(utterance -> entry(utterance).seconds())
                        .sum()
                / 3600;
    }

    /** Frees the temporary file, if there is one. */
    @Override
    public void close() {
        store.close();
    }
}
