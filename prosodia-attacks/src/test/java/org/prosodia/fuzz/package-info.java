/**
 * Readers of outside bytes, given arbitrary ones. A {@link org.prosodia.fuzz.FuzzTarget} is one reader;
 * {@code FuzzingTest} lets Jazzer invent inputs for each, and {@code FuzzFindingsTest} repeats what it has found.
 */
package org.prosodia.fuzz;
