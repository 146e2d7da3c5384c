/**
 * Programs that repeat something many times in one process, whose memory, threads and open files must stay as they are.
 */
package org.prosodia.leaks;
