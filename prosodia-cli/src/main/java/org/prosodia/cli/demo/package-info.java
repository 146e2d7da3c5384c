/**
 * The demonstration with synthetic voices: {@code demo}. {@code SyntheticCorpus} writes a small labelled corpus of
 * synthesised speech, on which the command cross-validates, trains and recognises.
 */
@NullMarked
package org.prosodia.cli.demo;

import org.jspecify.annotations.NullMarked;
