/**
 * Model files: {@code models}, {@code export}, {@code quantize} and {@code measure}. Each command reads a model file
 * and prints its card, checks it, or writes another file made from it.
 */
@NullMarked
package org.prosodia.cli.models;

import org.jspecify.annotations.NullMarked;
