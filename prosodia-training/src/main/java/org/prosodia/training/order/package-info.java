/** The order of an epoch's inputs, which depends on the seed and the epoch alone. */
@NullMarked
package org.prosodia.training.order;

import org.jspecify.annotations.NullMarked;
