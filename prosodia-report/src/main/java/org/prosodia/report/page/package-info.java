/**
 * HTML pages: elements, tables, wording, and the style sheets and scripts that pages embed.
 * {@link org.prosodia.report.page.Html} escapes all text, {@link org.prosodia.report.page.Table} becomes HTML, CSV or LaTeX.
 */
package org.prosodia.report.page;
