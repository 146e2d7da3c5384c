/**
 * The files of a training run, and its progress on the console.
 */
package org.prosodia.cli.run;
