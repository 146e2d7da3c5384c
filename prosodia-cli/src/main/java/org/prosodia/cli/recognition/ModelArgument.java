package org.prosodia.cli.recognition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.prosodia.cli.shell.Console;
import org.prosodia.formats.text.Digits;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.BundledModel;
import picocli.CommandLine.Option;

/** The model to recognise with: the given one, or else the bundled standard model. */
public final class ModelArgument {

    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            description = ModelLocator.DESCRIPTION + " Default: " + BundledModel.STANDARD + ".")
    private Optional<Path> model = Optional.empty();

    private Optional<ModelFile> known = Optional.empty();

    /**
     * Reads the model, once; prints a line about the standard model.
     *
     * @throws ModelException if it cannot be used
     * @throws IOException if there is no such model
     */
    public ModelFile read(Console console) throws IOException {
        if (known.isEmpty()) {
            known = Optional.of(first(console));
        }
        return known.get();
    }

    private ModelFile first(Console console) throws IOException {
        if (model.isPresent()) {
            return ModelLocator.of(model.get());
        }
        ModelFile standard = BundledModel.named(BundledModel.STANDARD).read();
        console.err().println(introduction(standard.metadata()));
        return standard;
    }

    private static String introduction(ModelMetadata model) {
        double accuracy = Objects.requireNonNull(model.scores().get("UA"));
        return "model " + model.name() + ", which comes with Prosodia: trained on "
                + String.join(", ", model.trainingData().corpora()) + "; UA " + Digits.percent(accuracy / 100)
                + " % on speakers that were not in training; another with --model";
    }
}
