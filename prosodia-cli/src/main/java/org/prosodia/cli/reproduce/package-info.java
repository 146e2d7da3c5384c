/**
 * The paper's experiments as one command: {@code reproduce}. {@code PlannedVariant} lists the networks that the named
 * experiments need, {@code PlannedRun} is one of them with a seed, and {@code PlannedRuns} runs those that are not
 * done, sharing them with other processes. {@code Reproduction} prints the scores and findings.
 */
@NullMarked
package org.prosodia.cli.reproduce;

import org.jspecify.annotations.NullMarked;
