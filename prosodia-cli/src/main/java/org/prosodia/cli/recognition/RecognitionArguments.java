package org.prosodia.cli.recognition;

import org.prosodia.cli.shell.OptionConverter;
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
import picocli.CommandLine.Spec;

/** Options for running a model on recordings. */
public final class RecognitionArguments {

    @Option(
            names = "--surroundings",
            paramLabel = "NAME",
            defaultValue = "zeros",
            order = 20,
            converter = EdgeContextName.class,
            description = {
                "The network's input beyond a segment's edges: zeros, as in training and in the model's published"
                        + " scores, or real, the neighbouring samples: faster, and with other scores."
                        + " Default: ${DEFAULT-VALUE}."
            })
    private EdgeContext edgeContext;

    @Option(
            names = "--threads",
            paramLabel = "N",
            order = 50,
            converter = ThreadCount.class,
            description = "Threads to use, for one long recording as for many. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Converts the name of an edge context. */
    static final class EdgeContextName extends OptionConverter<EdgeContext> {
        EdgeContextName() {
            super(EdgeContext::parse);
        }
    }

    /**
     * Opens a model that does not measure the sound of recordings.
     *
     * @throws ParameterException if the model cannot be run with these options
     */
    public Recognizer open(ModelFile model) throws ModelException {
        return open(model, RecognizerOptions.DEFAULT.withThreads(threads).withQuality(false));
    }

    /**
     * Opens a model.
     *
     * @param options all options but the edge context, which is that of the command line
     * @throws ParameterException if the model cannot be run with these options
     */
    public Recognizer open(ModelFile model, RecognizerOptions options) throws ModelException {
        return OptionValue.by(command, () -> Recognizer.open(model, options.withEdgeContext(edgeContext)));
    }

    public int threads() {
        return threads;
    }

    public EdgeContext edgeContext() {
        return edgeContext;
    }
}
