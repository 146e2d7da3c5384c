/**
 * The voice gate: which parts of a recording are speech. A {@link org.prosodia.recognizer.voice.VoiceActivity} names a
 * gate, a {@code VoiceGate} decides frame by frame as samples come in, and {@code VoiceSmoother} joins the decisions
 * into spans by the times in {@link org.prosodia.recognizer.voice.VoiceSmoothing}.
 */
@NullMarked
package org.prosodia.recognizer.voice;

import org.jspecify.annotations.NullMarked;
