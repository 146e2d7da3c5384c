package org.prosodia.corpus.lines;

/**
 * The limits on a manifest's demand for memory. No genuine manifest exceeds them, but a recording or a database given
 * by mistake does.
 *
 * @param lineBytes the most bytes in a line, and characters in a CSV record that spans several lines; 1,048,576 by
 *     default, a thousand times a usual line
 * @param utterances the most utterances in the manifest of a corpus; 5,000,000 by default, which take about 4 GiB
 */
public record ManifestLimits(int lineBytes, int utterances) {

    public static final ManifestLimits DEFAULT = new ManifestLimits(1 << 20, 5_000_000);
}
