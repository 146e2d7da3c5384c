package org.prosodia.server.model;

/** The media types of the formats. */
final class MediaTypes {

    static final String JSON = "application/json";

    private MediaTypes() {}

    /** Returns the media type of a format's text. */
    static String of(String format) {
        return switch (format) {
            case "json" -> JSON;
            case "jsonl" -> "application/x-ndjson";
            case "csv", "csv-segments" -> "text/csv; charset=utf-8";
            case "eaf" -> "application/xml";
            case "vtt" -> "text/vtt";
            default -> "text/plain; charset=utf-8";
        };
    }
}
