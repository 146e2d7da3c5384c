/**
 * How far probabilities can be trusted: their reliability, the risk of answers over a threshold, and the temperature
 * that corrects them.
 */
@NullMarked
package org.prosodia.evaluation.calibration;

import org.jspecify.annotations.NullMarked;
