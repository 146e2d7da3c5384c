/**
 * Downloads of corpora whose owners let anybody take them.
 * {@link org.prosodia.corpus.download.CorpusDownload} takes a corpus's {@link org.prosodia.corpus.DownloadSource}s, fetches
 * each file with resumption, compares it with the published checksum and unpacks it.
 * A file that differs from its checksum is deleted and reported.
 */
package org.prosodia.corpus.download;
