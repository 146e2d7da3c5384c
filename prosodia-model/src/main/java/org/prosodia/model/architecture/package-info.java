/**
 * The network as data: its shape, its weights by name, and its receptive fields.
 * {@link org.prosodia.model.architecture.Architecture} holds the choices. Its {@code trunk()} and
 * {@link org.prosodia.model.architecture.Pooling} are the only description of the layers between a segment and the
 * scores; training, export, recognition and the tables of layers iterate over them.
 * {@link org.prosodia.model.architecture.Weights} has the name and shape of each array of such a network.
 */
@NullMarked
package org.prosodia.model.architecture;

import org.jspecify.annotations.NullMarked;
