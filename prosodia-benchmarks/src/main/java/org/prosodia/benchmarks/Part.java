package org.prosodia.benchmarks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * One measurement that runs in a process of its own, so that neither its memory nor its warm code count for another.
 *
 * <p>The process that measures gets it as JSON, runs it and prints what it gives as JSON; see {@link #run(String)}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
@JsonSubTypes({@JsonSubTypes.Type(value = TrainingPart.class, name = "training"),
        @JsonSubTypes.Type(value = InferencePart.class, name = "inference"),
        @JsonSubTypes.Type(value = RecognitionPart.class, name = "recognition"),
        @JsonSubTypes.Type(value = SpectrogramPart.class, name = "spectrogram"),
        @JsonSubTypes.Type(value = LayersPart.class, name = "layers"),
        @JsonSubTypes.Type(value = MatrixProductPart.class, name = "matrix-product")})
public sealed interface Part permits TrainingPart, InferencePart, RecognitionPart, SpectrogramPart,
        LayersPart, MatrixProductPart {

    /** What parts and results are written with. */
    ObjectMapper JSON = new ObjectMapper();

    /** Measures, in this process. */
    double[] measure() throws IOException;

    /** The part as JSON. */
    default String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a part that cannot be written: " + this, e);
        }
    }

    /**
     * Runs a part that came as JSON.
     *
     * @return its measurement as JSON, on one line
     * @throws IllegalArgumentException if it is no part
     */
    static String run(String json) throws IOException {
        Part part;
        try {
            part = JSON.readValue(json, Part.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no part of the benchmark: " + e.getOriginalMessage(), e);
        }
        return JSON.writeValueAsString(part.measure());
    }
}
