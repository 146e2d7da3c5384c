/**
 * HTML pages: elements, tables, scores as text, and the style sheets and scripts that pages embed.
 * {@link org.prosodia.report.page.Html} escapes all text; {@link org.prosodia.report.page.Table} is written as HTML,
 * CSV or LaTeX.
 */
@NullMarked
package org.prosodia.report.page;

import org.jspecify.annotations.NullMarked;
