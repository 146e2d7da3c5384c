package org.prosodia.recognizer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.audio.Recording;
import org.prosodia.audio.SampleSink;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.reading.PartReader;
import org.prosodia.recognizer.reading.VoiceCheck;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SpeakerLogPower;
import org.prosodia.spectrogram.SpeakerSound;
import org.prosodia.spectrogram.SpeakerStatistics;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Earlier clips of one speaker, without labels, for a model whose scaling is {@code speaker-log-power}: their
 * statistics normalise the speaker's recordings, so that the voice's own colour has no effect.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open(Path.of("by-speaker.onnx"))) {
 *     SpeakerClips clips = SpeakerClips.of(recognizer);
 *     clips.add(Path.of("monday.wav"));
 *     clips.add(Path.of("tuesday.wav"));
 *     Recognition today = recognizer.forSpeaker(clips).recognize(Path.of("today.wav"));
 *     System.out.println(today.emotion() + " by " + today.speaker().orElseThrow().clips() + " earlier clips");
 * }
 * }</pre>
 *
 * <p>The training set's statistics count like {@link SpeakerStatistics#PRIOR_FRAMES}, so that a speaker of whom little
 * is known is treated like an average one. Recordings may have any length: they are read in pieces as long as the
 * model's longest segment (30 s in preset {@code prosodia}), of which each counts as a clip. Not thread-safe; the
 * recognizers made with it are, and do not change when clips are added later.
 */
public final class SpeakerClips {

    private final FrontEnd frontEnd;
    private final AudioOptions options;
    private final double leastVoice;
    private final SpeakerStatistics statistics = new SpeakerStatistics();

    private SpeakerClips(FrontEnd frontEnd, AudioOptions options, double leastVoice) {
        this.frontEnd = frontEnd;
        this.options = options;
        this.leastVoice = leastVoice;
        SpeakerLogPower.of(frontEnd); // checks it
    }

    /**
     * Returns no clips yet, to be read with a recognizer's options: clips with less voice than it requires do not
     * count.
     *
     * @throws IllegalArgumentException if the model's scaling does not depend on the speaker
     */
    public static SpeakerClips of(Recognizer recognizer) {
        return of(recognizer.model(), recognizer.options());
    }

    /**
     * Returns no clips yet, for a model.
     *
     * @param options the least voice of a clip, and the sound track to read
     * @throws IllegalArgumentException if the model's scaling does not depend on the speaker
     */
    public static SpeakerClips of(ModelMetadata model, RecognizerOptions options) {
        return new SpeakerClips(model.frontEnd(), options.audio(model.frontEnd().sampleRate()), options.leastVoice());
    }

    /**
     * Adds a file, the mix of its channels.
     *
     * @return the reason that it does not count, such as {@code no voice}; empty if it counts
     * @throws AudioException if the file cannot be read or decoded; then nothing of it counts
     */
    public Optional<String> add(Path file) throws AudioException {
        return add(file, new Channel.Mix(), TimeSpan.WHOLE);
    }

    /**
     * Adds a part of a file: one channel or the mix, between two moments.
     *
     * @return the reason that it does not count; empty if it counts
     * @throws AudioException if the file cannot be read or decoded, or has no such channel; then nothing of it counts
     */
    public Optional<String> add(Path file, Channel channel, TimeSpan part) throws AudioException {
        Pieces pieces = new Pieces();
        try (AudioReader reader = AudioReader.open(file, options.withChannel(channel))) {
            PartReader.read(reader, part, pieces);
        }
        return added(pieces);
    }

    /**
     * Adds a recording, resampled to the model's rate if it has another.
     *
     * @return the reason that it does not count; empty if it counts
     */
    public Optional<String> add(Recording recording) {
        Pieces pieces = new Pieces();
        PartReader.read(recording.resampledTo(frontEnd.sampleRate()).samples(), pieces);
        return added(pieces);
    }

    /** Adds all that has been added to other clips of the same speaker, for the same model. */
    public void add(SpeakerClips other) {
        statistics.add(other.statistics);
    }

    private Optional<String> added(Pieces pieces) {
        Optional<String> complaint = pieces.finish();
        if (complaint.isEmpty()) {
            statistics.add(pieces.statistics);
        }
        return complaint;
    }

    /** Returns the amount of sound that counts; empty if there is none. */
    public Optional<SpeakerSound> sound() {
        return statistics.sound();
    }

    /** Returns the statistics of the clips added so far; a copy. */
    SpeakerStatistics statistics() {
        SpeakerStatistics copy = new SpeakerStatistics();
        copy.add(statistics);
        return copy;
    }

    /**
     * Returns a front end with the statistics of these clips and its own.
     *
     * @param model the front end of a model, with the statistics of its training set
     * @throws IllegalArgumentException if its scaling does not depend on the speaker
     */
    public FrontEnd normalized(FrontEnd model) {
        return model.withScaling(statistics.scaling(SpeakerLogPower.of(model)));
    }

    /** The statistics of one recording, read in pieces. */
    private final class Pieces implements SampleSink {

        private final SpeakerStatistics statistics = new SpeakerStatistics();
        private final VoiceCheck voice = new VoiceCheck(leastVoice, 0, frontEnd.sampleRate(), false);
        private final float[] piece = new float[frontEnd.segmentSamples()];
        private int filled;

        @Override
        public void accept(float[] chunk, int offset, int length) {
            voice.accept(chunk, offset, length);
            for (int taken = 0; taken < length; ) {
                int count = Math.min(length - taken, piece.length - filled);
                System.arraycopy(chunk, offset + taken, piece, filled, count);
                filled += count;
                taken += count;
                if (filled == piece.length) {
                    add();
                }
            }
        }

        /** Adds the rest, unless it is less than a second of a longer recording. */
        Optional<String> finish() {
            if (statistics.frames() == 0 || filled >= frontEnd.sampleRate()) {
                add();
            }
            return statistics.frames() == 0 ? Optional.of("too short") : voice.complaint();
        }

        private void add() {
            float[] samples = Arrays.copyOf(piece, filled);
            Spectrogram spectrogram = Spectrogram.of(samples, frontEnd);
            if (filled > 0 && spectrogram.frames() > 0) {
                statistics.add(spectrogram);
            }
            filled = 0;
        }
    }
}
