package org.prosodia.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.prosodia.audio.files.Sha256;

/** The files of the page, which are resources of this module. Thread-safe. */
final class PageFiles {

    /**
     * A file of the page.
     *
     * @param resource the name of the resource
     * @param mediaType the media type by its suffix
     * @param hash differs whenever the content does
     */
    record PageFile(String resource, String mediaType, String hash) {

        InputStream open() {
            return content(resource).orElseThrow();
        }
    }

    private static final String FOLDER = "/org/prosodia/server/page/";

    /** No name leads out of the folder. */
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+/)?[a-z0-9-]+(\\.[a-z0-9-]+)+");

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "wasm", "application/wasm",
            "onnx", "application/octet-stream");

    private final Map<String, PageFile> known = new ConcurrentHashMap<>();

    /** Returns the file of a name such as {@code main.js} or {@code labels/csv.js}; empty if there is none. */
    Optional<PageFile> named(String name) throws IOException {
        PageFile before = known.get(name);
        if (before != null) {
            return Optional.of(before);
        }
        String mediaType = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (mediaType == null || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Optional<InputStream> content = content(FOLDER + name);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        PageFile file = new PageFile(FOLDER + name, mediaType, hash(content.get()));
        known.put(name, file);
        return Optional.of(file);
    }

    private static Optional<InputStream> content(String resource) {
        return Optional.ofNullable(PageFiles.class.getResourceAsStream(resource));
    }

    private static String hash(InputStream content) throws IOException {
        try (DigestInputStream in = new DigestInputStream(content, Sha256.digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 16);
        }
    }
}
