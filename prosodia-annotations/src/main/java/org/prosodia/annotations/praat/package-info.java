/**
 * Praat's text files. To Praat such a file is a sequence of free-standing numbers, texts in quotes and flags, and
 * everything else is for people; {@code PraatTokens} reads this sequence, and
 * {@link org.prosodia.annotations.praat.TextGrid} the tiers from it, so that one reader reads long and short files.
 */
@NullMarked
package org.prosodia.annotations.praat;

import org.jspecify.annotations.NullMarked;
