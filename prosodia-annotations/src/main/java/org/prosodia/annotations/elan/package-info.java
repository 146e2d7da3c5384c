/**
 * ELAN's annotation files. {@code ElanReader} collects the elements of the XML, which refer to each other in both
 * directions, {@code TimeSlots} the times, and {@link org.prosodia.annotations.elan.ElanDocument} has the annotations
 * with times in place of references.
 */
@NullMarked
package org.prosodia.annotations.elan;

import org.jspecify.annotations.NullMarked;
