package org.prosodia.server.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/** The models of a server; the first is the default. Thread-safe. */
public final class ServedModels implements AutoCloseable {

    private volatile List<ServedModel> models = List.of();

    /**
     * Opens models.
     *
     * @param decoder the decoder of recordings, which is not closed
     * @throws ModelException if one cannot be used; then none is open
     * @throws IllegalArgumentException if two have the same name
     */
    public void open(List<ModelFile> files, AudioDecoder decoder) throws ModelException {
        List<ServedModel> opened = new ArrayList<>();
        try {
            for (ModelFile file : files) {
                if (opened.stream()
                        .anyMatch(other -> other.name().equals(file.metadata().name()))) {
                    throw new IllegalArgumentException("two models are called '"
                            + file.metadata().name() + "', and requests choose by name: serve one of them");
                }
                opened.add(ServedModel.open(file, decoder));
            }
            models = List.copyOf(opened);
        } finally {
            if (models.isEmpty()) {
                opened.forEach(ServedModel::close);
            }
        }
    }

    /** Returns all models, the default first; empty while they load. */
    public List<ServedModel> all() {
        return models;
    }

    /**
     * Returns the model of a name, or the default.
     *
     * @throws ProblemException if there is none of this name
     */
    public ServedModel named(Optional<String> name) {
        List<ServedModel> all = models;
        if (all.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_READY, "the models are being loaded: try again in a second");
        }
        if (name.isEmpty()) {
            return all.get(0);
        }
        return all.stream()
                .filter(model -> model.name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NO_SUCH_MODEL,
                        "no model is called '" + name.get() + "'; there are "
                                + String.join(
                                        ", ",
                                        all.stream().map(ServedModel::name).toList())));
    }

    @Override
    public void close() {
        models.forEach(ServedModel::close);
    }
}
