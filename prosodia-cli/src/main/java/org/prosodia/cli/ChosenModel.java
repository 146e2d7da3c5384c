package org.prosodia.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.BundledModel;

/** The model that a command line means: a file, one that comes with Prosodia, by its name, or the standard one. */
final class ChosenModel {

    private ChosenModel() {}

    /**
     * The model that is named, or else the standard one, of which people are told what it is.
     *
     * @throws ModelException if it cannot be used
     */
    static ModelFile or(Optional<Path> named, Console console) throws IOException {
        if (named.isPresent()) {
            return of(named.get());
        }
        ModelFile standard = BundledModel.named(BundledModel.STANDARD).read();
        console.err().println(introduction(standard.metadata()));
        return standard;
    }

    /**
     * The model of a file, or of a name if there is no such file; a folder of that name, a corpus for example, does not count.
     *
     * @throws ModelException if it cannot be used
     * @throws IOException if it is neither
     */
    static ModelFile of(Path model) throws IOException {
        if (Files.exists(model) && !Files.isDirectory(model)) {
            return ModelFile.read(model);
        }
        List<BundledModel> bundled = BundledModel.all();
        Optional<BundledModel> named = bundled.stream().filter(one -> one.name().equals(model.toString())).findFirst();
        if (named.isEmpty()) {
            throw new IOException(model + ": there is no such file, and no model of this name comes with Prosodia; there are "
                    + String.join(", ", bundled.stream().map(BundledModel::name).toList()) + ", and 'prosodia train' makes one");
        }
        return named.get().read();
    }

    private static String introduction(ModelMetadata model) {
        return "model " + model.name() + ", which comes with Prosodia: trained on " + String.join(", ", model.trainingData().corpora())
                + "; UA " + Percent.of(model.scores().get("UA") / 100) + " % on speakers it had not heard; another with --model";
    }
}
