/**
 * The results of {@code predict --all}: a folder with a table, a page, and an annotation file and a picture for each
 * recording. {@link org.prosodia.cli.folder.FolderPlaces} gives each recording its place in the folder,
 * {@link org.prosodia.cli.folder.FolderLog} is the journal from which the same command goes on, and
 * {@link org.prosodia.cli.folder.FolderResults} writes the table and the page from it.
 */
@NullMarked
package org.prosodia.cli.folder;

import org.jspecify.annotations.NullMarked;
