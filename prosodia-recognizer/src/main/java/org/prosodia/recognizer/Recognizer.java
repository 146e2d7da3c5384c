package org.prosodia.recognizer;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioSource;
import org.prosodia.audio.Cancellation;
import org.prosodia.audio.CancelledException;
import org.prosodia.audio.Channel;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.recognizer.timeline.TimelineEvent;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.timeline.TimelineStream;
import org.prosodia.recognizer.voice.VoiceActivity;

/**
 * Recognises emotion in recordings with one model. A recognizer is thread-safe: open one and share it. It holds native
 * memory until {@link #close}; after that its methods throw an {@link IllegalStateException}. Close it before the
 * process exits: while it exits, new calls throw this exception too, and calls in progress have five seconds to end.
 *
 * <p>Calls of an interrupted thread, and of a recognizer {@linkplain #withCancellation with a cancellation}, end with a
 * {@link CancelledException}; the recognizer can be used again.
 *
 * <p>Files and streams of any length and format are processed in bounded memory; only the scores of each segment are
 * kept. The same audio gives the same scores within 1e-4, whatever the method called, the size of the chunks and the
 * number of threads.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open(Path.of("model.onnx"))) {
 *     Recognition file = recognizer.recognize(Path.of("interview.mp3"));
 *     float[] samples = new float[3 * 8_000]; // three seconds of a telephone's silence
 *     Recognition array = recognizer.recognize(samples, 8_000);
 *     try (InputStream stream = Files.newInputStream(Path.of("call.wav"))) {
 *         Recognition streamed = recognizer.recognize(stream, "call.wav");
 *         System.out.println(streamed.emotion() + " " + streamed.scores()); // "no voice" of silence
 *     }
 * }
 * }</pre>
 */
public final class Recognizer implements AutoCloseable {

    final OpenedModel opened;
    final Recognitions recognitions;
    private final Timelines timelines;
    final WatchedCalls calls;

    private Recognizer(OpenedModel opened, WatchedCalls calls) {
        this.opened = opened;
        this.recognitions = new Recognitions(opened, calls);
        this.timelines = new Timelines(opened, calls);
        this.calls = calls;
    }

    /** Opens the bundled model, {@link BundledModel#STANDARD}, with {@link RecognizerOptions#DEFAULT}. */
    public static Recognizer open() throws ModelException {
        return open(BundledModel.named(BundledModel.STANDARD).read(), RecognizerOptions.DEFAULT);
    }

    /** Opens a model with {@link RecognizerOptions#DEFAULT}, as {@link #open(Path, RecognizerOptions)} does. */
    public static Recognizer open(Path model) throws ModelException {
        return open(model, RecognizerOptions.DEFAULT);
    }

    /**
     * Opens a model.
     *
     * @throws ModelException if the model cannot be used; see its subclasses
     * @throws IllegalArgumentException if the model's segments cannot have the edge context in the options
     */
    public static Recognizer open(Path model, RecognizerOptions options) throws ModelException {
        return open(ModelFile.read(model), options);
    }

    /**
     * Opens a model that has been read already, for example by {@link BundledModel#read}.
     *
     * @throws ModelException if the model cannot be used; see its subclasses
     * @throws IllegalArgumentException as {@link #open(Path, RecognizerOptions)}
     */
    public static Recognizer open(ModelFile model, RecognizerOptions options) throws ModelException {
        return new Recognizer(OpenedModel.of(model, options), WatchedCalls.UNWATCHED);
    }

    /**
     * Returns a recognizer whose calls end when they are cancelled or exceed a time limit. It shares the model and the
     * threads: closing either closes both. It costs nothing, so there can be one for each call.
     */
    public Recognizer withCancellation(Cancellation cancellation) {
        return new Recognizer(opened, calls.with(cancellation));
    }

    /** Returns a recognizer that reports its calls. It shares the model and the threads: closing either closes both. */
    public Recognizer withMetrics(RecognitionMetrics metrics) {
        return new Recognizer(opened, calls.with(metrics));
    }

    /**
     * Returns a recognizer that reports the progress of its calls. It shares the model and the threads: closing either
     * closes both. A model that scales by the utterance's maximum first reads a file without reports.
     */
    public Recognizer withProgress(RecognitionProgress progress) {
        return new Recognizer(opened, calls.with(progress));
    }

    /**
     * Returns a recognizer of one speaker's recordings. It shares model and threads: closing either closes both.
     *
     * @throws IllegalArgumentException if the model's scaling does not depend on the speaker
     */
    public Recognizer forSpeaker(SpeakerClips clips) {
        return new Recognizer(opened.forSpeaker(clips), calls);
    }

    /** Returns the model's metadata: labels in the order of the scores, front end, segments and their step. */
    public ModelMetadata model() {
        return opened.metadata();
    }

    /** Returns the options with which the model was opened. */
    public RecognizerOptions options() {
        return opened.options();
    }

    /** Returns the summary of the model that every recognition contains. */
    public ModelSummary summary() {
        return opened.summary();
    }

    /**
     * Recognises a file of any length and format. A model that scales by the utterance's maximum reads the file twice;
     * input that can be read only once, such as a pipe, is then held in memory.
     *
     * @throws AudioException if the file cannot be read or decoded; see its subclasses
     * @throws TooShortException if the recording has no segment
     */
    public Recognition recognize(Path file) throws AudioException, TooShortException {
        return calls.<Recognition, AudioException, TooShortException>call(
                () -> recognitions.read(file), Recognition::duration);
    }

    /**
     * Recognises a part of a file: one channel or the mix, between two moments. Times in the result count from the
     * beginning of the part. A model that scales by the utterance's maximum takes that of the part.
     *
     * @param part the part; may end up to 0.1 s after the end of the file, or be without an end
     * @throws AudioException if the file cannot be read or decoded, or has no such channel; see its subclasses
     * @throws TooShortException if the part has no segment, or the file ends before it
     */
    public Recognition recognize(Path file, Channel channel, TimeSpan part) throws AudioException, TooShortException {
        return calls.<Recognition, AudioException, TooShortException>call(
                () -> recognitions.read(Opening.of(file), channel, part), Recognition::duration);
    }

    /** Recognises a part of a recording that is not in the default file system, as that of a file. */
    public Recognition recognize(AudioSource source, Channel channel, TimeSpan part)
            throws AudioException, TooShortException {
        return calls.<Recognition, AudioException, TooShortException>call(
                () -> recognitions.read(Opening.of(source), channel, part), Recognition::duration);
    }

    /**
     * Recognises a stream, which is read to its end and not closed. A model that scales by the utterance's maximum
     * holds the recording in memory, up to the limits of {@link org.prosodia.audio.AudioOptions#DEFAULT}.
     *
     * @param name the name of the recording in messages and the result
     * @throws AudioException if the stream cannot be read or decoded; see its subclasses
     * @throws TooShortException if the recording has no segment
     */
    public Recognition recognize(InputStream stream, String name) throws AudioException, TooShortException {
        return calls.<Recognition, AudioException, TooShortException>call(
                () -> recognitions.read(stream, name), Recognition::duration);
    }

    /** Recognises a recording, resampled to the model's rate if it has another; fails if it has no segment. */
    public Recognition recognize(Recording recording) throws TooShortException {
        return calls.<Recognition, TooShortException, RuntimeException>call(
                () -> recognitions.of(recording), Recognition::duration);
    }

    /**
     * Recognises samples.
     *
     * @param samples mono, in [-1, 1]
     * @param sampleRate the number of samples a second, in Hz
     * @throws TooShortException if the samples have no segment
     * @throws IllegalArgumentException if a sample is not in [-1, 1]
     */
    public Recognition recognize(float[] samples, int sampleRate) throws TooShortException {
        return recognize(Recording.of(samples, sampleRate));
    }

    /**
     * Scores segments that the caller has made, for example with {@link org.prosodia.spectrogram.Segmenter}. The edge
     * context is zeros.
     *
     * @param segments n x bins x columns: n x 400 x 200 with the paper's front end
     * @param n the number of segments
     * @return n x labels: logits, in the order of the labels
     * @throws IllegalArgumentException if the array does not have the size of n segments
     */
    public float[][] logits(float[] segments, int n) {
        return opened.engine().logits(segments, n);
    }

    /**
     * Returns the timeline of a file of any length and format. Memory is bounded, except for the timeline's spans. A
     * model that scales by the utterance's maximum reads the file twice.
     *
     * @param channel the mix, or one channel alone
     * @throws AudioException if the file cannot be read or decoded; see its subclasses
     * @throws IllegalArgumentException if the model cannot be run at the step in the settings, or the gate not at the
     *     model's rate
     */
    public EmotionTimeline timeline(Path file, Channel channel, TimelineSettings settings, VoiceActivity voice)
            throws AudioException {
        return calls.<EmotionTimeline, AudioException, RuntimeException>call(
                () -> timelines.read(Opening.of(file), channel, settings, voice), EmotionTimeline::duration);
    }

    /** Returns the timeline of a recording that is not in the default file system, as that of a file. */
    public EmotionTimeline timeline(AudioSource source, Channel channel, TimelineSettings settings, VoiceActivity voice)
            throws AudioException {
        return calls.<EmotionTimeline, AudioException, RuntimeException>call(
                () -> timelines.read(Opening.of(source), channel, settings, voice), EmotionTimeline::duration);
    }

    /**
     * Returns the timeline of a stream, which is read as {@link #recognize(InputStream, String)} reads it.
     *
     * @param name the name of the recording in messages and the result
     * @throws AudioException if the stream cannot be read or decoded; see its subclasses
     * @throws IllegalArgumentException under the conditions of {@link #timeline}
     */
    public EmotionTimeline timeline(InputStream stream, String name, TimelineSettings settings, VoiceActivity voice)
            throws AudioException {
        return calls.<EmotionTimeline, AudioException, RuntimeException>call(
                () -> timelines.read(stream, name, settings, voice), EmotionTimeline::duration);
    }

    /**
     * Returns the timelines of a call's channels that have a role. Other channels are not scored. The file is read once
     * for each role.
     *
     * @param roles at least one role; each channel at most once
     * @throws RoleRefusedException if the policy forbids a role; then nothing is scored
     * @throws AudioException if the file cannot be read or decoded; see its subclasses
     * @throws IllegalArgumentException if there is no role, if two have the same name or channel, or under the
     *     conditions of {@link #timeline}
     */
    public CallTimeline call(
            Path file, List<CallRole> roles, RolePolicy policy, TimelineSettings settings, VoiceActivity voice)
            throws RoleRefusedException, AudioException {
        return calls.<CallTimeline, RoleRefusedException, AudioException>call(
                () -> timelines.call(file, roles, policy, settings, voice), CallTimeline::duration);
    }

    /**
     * Returns a timeline of samples that the caller supplies.
     *
     * @param listener receives each event as soon as it is final, on the thread that supplies the samples
     * @throws IllegalArgumentException if the model scales by the utterance's maximum, which is known only at the end;
     *     if it cannot be run at the step in the settings; or if the gate cannot be run at the model's rate
     */
    public TimelineStream timelineStream(
            TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        return timelines.stream(settings, voice, listener);
    }

    /**
     * Returns a timeline of samples that the caller supplies, like {@link #timelineStream} but with the lowest latency:
     * each window is scored separately on the calling thread as soon as its last sample is there. Scores are the same
     * within 1e-4; the cost is higher if segments could share the network's maps.
     *
     * @throws IllegalArgumentException under the conditions of {@link #timelineStream}, or if the recognizer's edge
     *     context is not zeros
     */
    public TimelineStream promptTimelineStream(
            TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        return timelines.promptStream(settings, voice, listener);
    }

    /** Frees native memory after the runs in progress have ended. A second call has no effect. */
    @Override
    public void close() {
        opened.engine().close();
    }
}
