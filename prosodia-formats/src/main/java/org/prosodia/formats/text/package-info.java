/**
 * Numbers and tables as text, the same in every locale. {@link org.prosodia.formats.text.Digits} fixes the number of
 * decimals of each kind of value, and {@link org.prosodia.formats.text.TextTable} aligns columns; writers of
 * recognitions, reports and the command line share both.
 */
@NullMarked
package org.prosodia.formats.text;

import org.jspecify.annotations.NullMarked;
