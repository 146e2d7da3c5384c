package org.prosodia.report.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Converts paths of files to relative URLs for links and players. */
public final class RelativeUrl {

    private static final String UNRESERVED = "-._~"; // RFC 3986, section 2.3; and letters and digits

    private RelativeUrl() {}

    /**
     * Returns the URL of a file, by RFC 3986: bytes of UTF-8 other than letters, digits, {@code -._~} and slashes are
     * percent-encoded, so that a name such as {@code a#1?.wav} is one path.
     *
     * @param path a path relative to the page, with slashes
     */
    public static String of(String path) {
        StringBuilder url = new StringBuilder(path.length() + 16);
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '/';
            if (plain || UNRESERVED.indexOf(c) >= 0) {
                url.append(c);
            } else {
                url.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return url.toString();
    }
}
