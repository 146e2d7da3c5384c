/**
 * The network as data: its shape, its weights by name, and how far it reaches. {@link org.prosodia.model.architecture.Architecture} holds
 * the choices, and its {@code trunk()} and {@link org.prosodia.model.architecture.Pooling} are the only description of the layers between
 * a segment and the scores; training, export, recognition and the tables of layers iterate over them.
 * {@link org.prosodia.model.architecture.Weights} gives the name and shape of each array of such a network.
 */
package org.prosodia.model.architecture;
