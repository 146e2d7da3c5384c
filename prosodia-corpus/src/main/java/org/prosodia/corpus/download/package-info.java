/**
 * Downloads of corpora that their owners allow anybody to download. {@link org.prosodia.corpus.download.CorpusDownload}
 * takes a corpus's {@link org.prosodia.corpus.DownloadSource}s, downloads each file with resumption, compares it with
 * the published checksum and unpacks archives. A file that differs from its checksum is reported and downloaded anew by
 * the next call.
 */
@NullMarked
package org.prosodia.corpus.download;

import org.jspecify.annotations.NullMarked;
