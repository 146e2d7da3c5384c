package org.prosodia.benchmarks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * One measurement that runs in a process of its own, so that neither its memory nor its compiled code affects another.
 *
 * <p>The measuring process receives the part as JSON, runs it and prints its result as JSON; see {@link #run(String)}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrainingPart.class, name = "training"),
    @JsonSubTypes.Type(value = InferencePart.class, name = "inference"),
    @JsonSubTypes.Type(value = RecognitionPart.class, name = "recognition"),
    @JsonSubTypes.Type(value = SpectrogramPart.class, name = "spectrogram"),
    @JsonSubTypes.Type(value = SoundPart.class, name = "sound"),
    @JsonSubTypes.Type(value = LayersPart.class, name = "layers"),
    @JsonSubTypes.Type(value = MatrixProductPart.class, name = "matrix-product")
})
public sealed interface Part
        permits TrainingPart,
                InferencePart,
                RecognitionPart,
                SpectrogramPart,
                SoundPart,
                LayersPart,
                MatrixProductPart {

    /** Reads and writes parts and results. */
    ObjectMapper JSON = new ObjectMapper();

    /** Measures in this process, and returns the values. */
    double[] measure() throws IOException;

    /** Returns the part as JSON. */
    default String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a part cannot be written: " + this, e);
        }
    }

    /**
     * Runs a part in JSON.
     *
     * @return its values as JSON, on one line
     * @throws IllegalArgumentException if the text is not a part
     */
    static String run(String json) throws IOException {
        Part part;
        try {
            part = JSON.readValue(json, Part.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a part of the benchmark: " + e.getOriginalMessage(), e);
        }
        return JSON.writeValueAsString(part.measure());
    }
}
