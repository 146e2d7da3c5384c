package org.prosodia.cli.recognition;

import org.prosodia.cli.shell.OptionValue;
import org.prosodia.cli.shell.ThreadCount;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a model recognises. */
public final class RecognitionArguments {

    @Option(names = "--surroundings", paramLabel = "NAME", defaultValue = "zeros", order = 20, description = {
        "What the network finds beyond a segment's edges: zeros, as in training and in the model's published scores, or real, what the "
        + "recording has there: faster, and not the same scores. Default: ${DEFAULT-VALUE}."})
    private String edgeContext;

    @Option(names = "--threads", paramLabel = "N", order = 50, converter = ThreadCount.class,
            description = "Threads that compute, for one long recording as for many; as many as processors by default.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * Opens a model.
     *
     * @throws ParameterException if it cannot recognise so
     */
    public Recognizer open(CommandSpec command, ModelFile model) throws ModelException {
        return open(command, model, threads, false);
    }

    /**
     * The same.
     *
     * @param computing threads of its own; with 1 it computes on those that call
     * @param quality whether to measure what recordings sound like
     */
    public Recognizer open(CommandSpec command, ModelFile model, int computing, boolean quality) throws ModelException {
        return OptionValue.by(command, () -> Recognizer.open(model, new RecognizerOptions(computing, edgeContext(), quality)));
    }

    public EdgeContext edgeContext() {
        return EdgeContext.parse(edgeContext);
    }

    public int threads() {
        return threads;
    }
}
