package org.prosodia.cli.recognition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.BundledModel;

/** Finds a model by its file, or a bundled one by its name. */
public final class ModelLocator {

    /** The description of an option for a model. */
    public static final String DESCRIPTION = "A file that train has written, or the name of a bundled model.";

    private ModelLocator() {}

    /**
     * Returns the model in a file, or the bundled model of this name if there is no such file; a folder does not count.
     *
     * @throws ModelException if it cannot be used
     * @throws IOException if it is neither
     */
    public static ModelFile of(Path model) throws IOException {
        if (Files.exists(model) && !Files.isDirectory(model)) {
            return ModelFile.read(model);
        }
        List<BundledModel> bundled = BundledModel.all();
        Optional<BundledModel> named = bundled.stream()
                .filter(one -> one.name().equals(model.toString()))
                .findFirst();
        if (named.isEmpty()) {
            throw new IOException(model + ": there is no such file, and no bundled model of this name; there are "
                    + String.join(", ", bundled.stream().map(BundledModel::name).toList())
                    + ", and 'prosodia train' makes one");
        }
        return named.get().read();
    }
}
