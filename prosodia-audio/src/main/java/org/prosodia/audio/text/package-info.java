/** Parts of messages that several modules write in the same way, such as {@link org.prosodia.audio.text.Abridged}. */
@NullMarked
package org.prosodia.audio.text;

import org.jspecify.annotations.NullMarked;
