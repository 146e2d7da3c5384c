package org.prosodia.formats.batch;

import java.util.SortedMap;
import org.prosodia.audio.files.Sha256;

/**
 * A short identity of the model and options of a batch, which each record contains: the first eight digits of the
 * model's SHA-256, a dash, and the first eight of the SHA-256 of all options that change results and are not at their
 * defaults.
 */
public final class RunIdentity {

    /** The regular expression of an identity. */
    public static final String PATTERN = "[0-9a-f]{8}-[0-9a-f]{8}";

    private static final int DIGITS = 8;

    private RunIdentity() {}

    /**
     * Returns an identity.
     *
     * @param modelSha256 the SHA-256 of the model file, as hexadecimal digits
     * @param options the values of the options, by their names without dashes
     * @param manifestSha256 the SHA-256 of the manifest if each record depends on all of it; empty otherwise
     */
    public static String of(String modelSha256, SortedMap<String, String> options, String manifestSha256) {
        return modelSha256.substring(0, DIGITS)
                + '-'
                + Sha256.of(options + manifestSha256).substring(0, DIGITS);
    }
}
