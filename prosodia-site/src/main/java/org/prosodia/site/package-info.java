/** The generated pages of docs/ and the measurements behind them. */
@NullMarked
package org.prosodia.site;

import org.jspecify.annotations.NullMarked;
