package example;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.prosodia.audio.AudioLimits;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes a recording in any format, and answers with the JSON that the command line writes of it. */
@RestController
class RecognitionController {

    private static final String RECORDING = "recording";

    private final Recognizer recognizer;
    private final AudioOptions options;

    RecognitionController(Recognizer recognizer, Settings settings) {
        this.recognizer = recognizer;
        this.options = AudioOptions.DEFAULT
                .withSampleRate(recognizer.model().frontEnd().sampleRate())
                .withLimits(AudioLimits.DEFAULT
                        .withBytes(settings.largestUpload().toBytes())
                        .withSeconds(settings.longestRecording().toSeconds()));
    }

    /** A form's file: {@code curl -F file=@clip.wav http://localhost:8080/recognize}. */
    @PostMapping(
            path = "/recognize",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] form(@RequestPart("file") MultipartFile file) throws IOException {
        try (InputStream stream = file.getInputStream()) {
            return recognize(
                    stream, StringUtils.hasText(file.getOriginalFilename()) ? file.getOriginalFilename() : RECORDING);
        }
    }

    /**
     * The bytes alone: {@code curl --data-binary @clip.wav -H Content-Type:audio/wav
     * http://localhost:8080/recognize?name=clip.wav}.
     */
    @PostMapping(
            path = "/recognize",
            consumes = {"audio/*", MediaType.APPLICATION_OCTET_STREAM_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] body(InputStream body, @RequestParam(defaultValue = RECORDING) String name) throws IOException {
        return recognize(body, name);
    }

    private byte[] recognize(InputStream stream, String name) throws IOException {
        Recognition recognition = recognizer.recognize(Recording.read(stream, name, options));
        StringWriter json = new StringWriter();
        RecognitionWriter.of("json", recognizer.model().labels(), json).write(recognition.withoutQuality());
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
