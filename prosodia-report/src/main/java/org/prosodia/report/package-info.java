/**
 * Results for people and for programs.
 * Score cards, intervals and recognitions become text and JSON, recognitions CSV too, and spectrograms pictures and arrays.
 * Numbers look the same in every locale and have a fixed number of digits.
 */
package org.prosodia.report;
