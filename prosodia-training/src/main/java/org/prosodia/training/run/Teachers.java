package org.prosodia.training.run;

import java.nio.file.Path;
import org.prosodia.model.ModelFile;

/** The models that the networks of a run learn from. */
public sealed interface Teachers {

    /**
     * The teacher of one network.
     *
     * @param model one network or an ensemble
     */
    record OneModel(ModelFile model) implements Teachers {}

    /**
     * The teachers of a cross-validation's networks, those of the same folds of another run: none has met the test
     * speakers of its student.
     *
     * @param folder the folder of a cross-validation, or of an ensemble of several
     */
    record OfRun(Path folder) implements Teachers {}
}
