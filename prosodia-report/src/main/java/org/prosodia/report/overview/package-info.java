/**
 * Overviews of long recordings: {@link org.prosodia.report.overview.Overview} draws the scores of a timeline over time,
 * with its emotions, voice, level and turns as lanes, in one picture.
 */
@NullMarked
package org.prosodia.report.overview;

import org.jspecify.annotations.NullMarked;
