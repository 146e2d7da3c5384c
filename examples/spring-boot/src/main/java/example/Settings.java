package example;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What application.properties may set under {@code prosodia}.
 *
 * @param model the model file; without one the library's own is taken
 * @param threads that compute for all requests together; with 1 each request computes on its own
 * @param largestUpload the most bytes in a recording
 * @param longestRecording the most time in one: compressed silence can hold years in a megabyte
 */
@ConfigurationProperties("prosodia")
record Settings(
        Optional<Path> model,
        @DefaultValue("1") int threads,
        @DefaultValue("20MB") DataSize largestUpload,
        @DefaultValue("10m") Duration longestRecording) {
    Settings {
        model = Objects.requireNonNullElse(model, Optional.empty()); // Spring leaves out what is not set
    }
}
