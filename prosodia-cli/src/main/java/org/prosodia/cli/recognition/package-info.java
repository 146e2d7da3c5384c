/**
 * Options of every command that recognises: which model, which recordings, how they are scored.
 * {@link org.prosodia.cli.recognition.ModelLocator} finds a model by name or file,
 * {@link org.prosodia.cli.recognition.AudioInput} expands files and folders, and
 * {@link org.prosodia.cli.recognition.RecognitionArguments} opens the recogniser.
 */
@NullMarked
package org.prosodia.cli.recognition;

import org.jspecify.annotations.NullMarked;
