/**
 * Audio, decoded in a process of its own, since Jazzer sees nothing of native code and ends with it.
 * {@link org.prosodia.fuzz.audio.AudioMutations} changes files of each format by what it knows of their containers.
 */
package org.prosodia.fuzz.audio;
