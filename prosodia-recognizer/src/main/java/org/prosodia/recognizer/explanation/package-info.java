/**
 * The reasons for a recognition: attention maps, the evidence of each region, and the sums that they add up to. An
 * {@link org.prosodia.recognizer.explanation.Explainer} runs the model with its maps as outputs and merges those of
 * overlapping segments; {@code RegionFinder} picks the regions that decided. The terms of an
 * {@link org.prosodia.recognizer.explanation.Explanation} add up to the recording's logit.
 */
@NullMarked
package org.prosodia.recognizer.explanation;

import org.jspecify.annotations.NullMarked;
