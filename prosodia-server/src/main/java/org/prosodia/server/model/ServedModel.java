package org.prosodia.server.model;

import java.io.IOException;
import java.util.Optional;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.explanation.Explainer;
import org.prosodia.recognizer.voice.VoiceActivity;

/** A model, opened once for all requests. It holds native memory until {@link #close}. Thread-safe. */
public final class ServedModel implements AutoCloseable {

    private final ModelFile file;
    private final Recognizer recognizer;
    private final VoiceActivity voice;
    private final AudioDecoder decoder;
    private Optional<Explainer> explainer = Optional.empty();
    private Optional<SamplesModel> samples = Optional.empty();

    private ServedModel(ModelFile file, Recognizer recognizer, VoiceActivity voice, AudioDecoder decoder) {
        this.file = file;
        this.recognizer = recognizer;
        this.voice = voice;
        this.decoder = decoder;
    }

    /**
     * Opens a model, which computes on the calling threads.
     *
     * @param decoder the decoder of recordings, which the model does not close
     * @throws ModelException if it cannot be used
     */
    public static ServedModel open(ModelFile file, AudioDecoder decoder) throws ModelException {
        Recognizer recognizer = Recognizer.open(
                file, RecognizerOptions.DEFAULT.withThreads(1).withQuality(true).withDecoder(decoder));
        return new ServedModel(
                file,
                recognizer,
                VoiceActivity.forSampleRate(recognizer.model().frontEnd().sampleRate()),
                decoder);
    }

    /** Returns the name by which requests choose the model: the one in its metadata. */
    public String name() {
        return file.metadata().name();
    }

    /** Returns the model file. */
    public ModelFile file() {
        return file;
    }

    /** Returns the recognizer; the model closes it. */
    public Recognizer recognizer() {
        return recognizer;
    }

    /** Returns the voice gate for the model; the model closes it. */
    public VoiceActivity voice() {
        return voice;
    }

    /**
     * Returns the explainer, which is opened when first needed; the model closes it.
     *
     * @throws IOException if the model cannot be explained
     */
    public synchronized Explainer explainer() throws IOException {
        if (explainer.isEmpty()) {
            explainer = Optional.of(Explainer.open(file).withDecoder(decoder));
        }
        return explainer.get();
    }

    /**
     * Returns the model with its front end, for runtimes elsewhere. It is made when first needed, and kept.
     *
     * @throws ModelException if an array in the model file has another shape than the metadata requires
     */
    public synchronized SamplesModel samples() throws ModelException {
        if (samples.isEmpty()) {
            samples = Optional.of(SamplesModel.of(file));
        }
        return samples.get();
    }

    @Override
    public synchronized void close() {
        explainer.ifPresent(Explainer::close);
        recognizer.close();
        voice.close();
    }
}
