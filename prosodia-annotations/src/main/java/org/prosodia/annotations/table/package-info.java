/**
 * Tables in text with a header. {@link org.prosodia.annotations.table.TableDelimiter} finds the delimiter in the first
 * line, {@link org.prosodia.annotations.table.TableRows} reads one row after the other with its place, and
 * {@link org.prosodia.annotations.table.ColumnNames} has the names that columns have in several languages.
 */
@NullMarked
package org.prosodia.annotations.table;

import org.jspecify.annotations.NullMarked;
