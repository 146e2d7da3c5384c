package org.prosodia.training.run;

import java.nio.file.Path;
import org.prosodia.training.TrainedNetwork;

/**
 * A model that has been trained and written.
 *
 * @param file the model file
 * @param network the network in it, with the losses of its training
 */
public record FinishedModel(Path file, TrainedNetwork network) {}
