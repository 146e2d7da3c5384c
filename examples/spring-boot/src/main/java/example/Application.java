package example;

import java.io.IOException;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** A web service that says which emotion a recording sounds like. */
@SpringBootApplication
@EnableConfigurationProperties(Settings.class)
public class Application {

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /** One for all requests, since it is thread-safe; Spring closes it when the service stops. */
    @Bean
    Recognizer recognizer(Settings settings) throws IOException {
        RecognizerOptions options = RecognizerOptions.DEFAULT.withThreads(settings.threads());
        return settings.model().isPresent()
                ? Recognizer.open(settings.model().get(), options)
                : Recognizer.open(BundledModel.named(BundledModel.STANDARD).read(), options);
    }
}
