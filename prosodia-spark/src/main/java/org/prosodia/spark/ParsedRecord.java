package org.prosodia.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The fields of a JSON record that become columns of a {@link RecognitionTable}, null where the record has none. The
 * segments are passed over, since ten hours have ninety thousand.
 */
record ParsedRecord(
        @Nullable String file,
        @Nullable String id,
        @Nullable Integer line,
        @Nullable Integer channel,
        @Nullable Double from,
        @Nullable Double to,
        @Nullable Double duration,
        @Nullable String emotion,
        @Nullable String reason,
        @Nullable LinkedHashMap<String, Double> scores,
        @Nullable Boolean abstained,
        @Nullable Sound quality,
        @Nullable List<Span> spans,
        @Nullable List<String> warnings,
        @Nullable String error) {

    private static final ObjectReader READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(ParsedRecord.class);

    /** The figures of the sound. */
    record Sound(
            @Nullable Double duration,
            @Nullable Double speechSeconds,
            @Nullable Double speechShare,
            @Nullable Double level,
            @Nullable Double signalToNoise,
            @Nullable Double bandwidth,
            @Nullable Double clipped,
            @Nullable Double offset,
            @Nullable Double peak,
            @Nullable Integer fileRate,
            @Nullable List<String> warnings) {

        private Row row() {
            return RowFactory.create(
                    duration,
                    speechSeconds,
                    speechShare,
                    level,
                    signalToNoise,
                    bandwidth,
                    clipped,
                    offset,
                    peak,
                    fileRate,
                    sequence(warnings));
        }
    }

    /** A span of a timeline. */
    record Span(double start, double end, String emotion, double score) {

        private Row row() {
            return RowFactory.create(start, end, emotion, score);
        }
    }

    /**
     * Parses a record.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static ParsedRecord of(String json) {
        try {
            return READER.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not the record of a recording: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Returns the row of a record.
     *
     * @param sha256 the digest of the model, which the record of a failure does not have
     */
    static Row row(String json, String sha256) {
        ParsedRecord record = of(json);
        return RowFactory.create(
                record.file,
                record.id,
                record.line,
                record.channel,
                record.from,
                record.to,
                record.duration,
                record.emotion,
                record.reason,
                record.scores == null ? null : CollectionConverters.asScala(record.scores),
                record.abstained,
                record.quality == null ? null : record.quality.row(),
                record.spans == null
                        ? null
                        : sequence(record.spans.stream().map(Span::row).toList()),
                sequence(record.warnings),
                record.error,
                sha256,
                json);
    }

    private static <T> @Nullable Seq<T> sequence(@Nullable List<T> list) {
        return list == null ? null : CollectionConverters.asScala(list);
    }
}
