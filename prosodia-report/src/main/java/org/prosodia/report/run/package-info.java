/**
 * The report on finished runs: scores with intervals, comparisons, findings, curves and errors.
 * {@link org.prosodia.report.run.RunReport} sorts runs into experiments and writes one page, in which each section is a class;
 * the tables also become CSV, LaTeX and JSON.
 * Score cards and comparisons as text and JSON, as the commands print them, are here too.
 */
package org.prosodia.report.run;
