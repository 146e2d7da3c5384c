/**
 * The generated pages of docs/ and the measurements behind them.
 */
package org.prosodia.site;
