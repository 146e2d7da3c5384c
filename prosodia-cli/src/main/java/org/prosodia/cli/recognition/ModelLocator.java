package org.prosodia.cli.recognition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.BundledModel;

/** The model that a command line means: a file, or one that comes with Prosodia, by its name. */
public final class ModelLocator {

    /** For people who are to name one. */
    public static final String DESCRIPTION = "A file that train has written, or the name of a model that comes with Prosodia.";

    private ModelLocator() {}

    /**
     * The model of a file, or of a name if there is no such file; a folder of that name, a corpus for example, does not count.
     *
     * @throws ModelException if it cannot be used
     * @throws IOException if it is neither
     */
    public static ModelFile of(Path model) throws IOException {
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
}
