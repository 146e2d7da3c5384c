/**
 * Speed and memory on this machine: {@code benchmark}. The command runs parts of {@code prosodia-benchmarks} in
 * processes of their own and prints the medians as a table or JSON.
 */
@NullMarked
package org.prosodia.cli.benchmark;

import org.jspecify.annotations.NullMarked;
