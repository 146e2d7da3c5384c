/**
 * Reports on finished runs: scores with intervals, comparisons, findings, curves and errors.
 * {@link org.prosodia.report.run.RunReport} groups runs into experiments and writes one page, in which each section is
 * a class; its tables are also written as CSV and LaTeX, its results as JSON. The package also writes score cards and
 * comparisons as text and JSON for the commands that print them.
 */
@NullMarked
package org.prosodia.report.run;

import org.jspecify.annotations.NullMarked;
