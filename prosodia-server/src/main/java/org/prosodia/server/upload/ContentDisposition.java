package org.prosodia.server.upload;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header Content-Disposition (RFC 6266), as far as it names a file. */
final class ContentDisposition {

    private static final Pattern FILE_NAME =
            Pattern.compile("(?i);\\s*filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;\"]+))");

    private ContentDisposition() {}

    /** Returns the name of the file; empty if the header names none. */
    static Optional<String> fileName(String header) {
        Matcher matcher = FILE_NAME.matcher(header);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String quoted = matcher.group(1);
        return Optional.of(RecordingName.of(
                quoted == null
                        ? matcher.group(2)
                        : quoted.replaceAll("\\\\(.)", "$1").replace("%22", "\"")));
    }
}
