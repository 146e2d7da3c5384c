package org.prosodia.corpus.lines;

/**
 * What a manifest may ask of memory. Nobody writes such lines; a recording or a database taken for a manifest has them.
 *
 * @param lineBytes bytes in a line, and characters in a CSV record that goes over several; 1,048,576 by default: a thousand times a usual
 *     line
 * @param utterances utterances in a manifest; 5,000,000 by default: about 4 GiB of them
 */
public record ManifestLimits(int lineBytes, int utterances) {

    public static final ManifestLimits DEFAULT = new ManifestLimits(1 << 20, 5_000_000);
}
