package org.prosodia.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that recognises live calls from Kafka until SIGTERM or Ctrl-C. Its argument is a file of properties,
 * which {@code docs/reference/kafka.md} lists. It ends with 2 if the file or a topic is not as it should be, and with 1
 * if the brokers or another process stop it.
 */
public final class RecognizeCalls {

    private static final int WRONG_SETTINGS = 2;

    private RecognizeCalls() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
        Logger log = log(RecognizeCalls.class);
        int exitCode = run(arguments, log);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Returns the log of a program, on standard error unless its user has configured another. */
    static Logger log(Class<?> program) {
        String file = "logback.configurationFile";
        if (System.getProperty(file) == null) {
            System.setProperty(file, "org/prosodia/kafka/logback.xml");
        }
        return LoggerFactory.getLogger(program);
    }

    private static int run(String[] arguments, Logger log) {
        if (arguments.length != 1) {
            log.error("name one file of properties; there are {} arguments", arguments.length);
            return WRONG_SETTINGS;
        }
        Path file = Path.of(arguments[0]);
        try {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            CallProperties settings = new CallProperties(properties);
            try (Recognizer recognizer =
                    Recognizer.open(model(settings.model()), RecognizerOptions.DEFAULT.withThreads(1))) {
                run(settings.builder(recognizer).build(), log);
            }
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            log.error("{}: {}", file, e.getMessage());
            return WRONG_SETTINGS;
        } catch (KafkaException | IllegalStateException e) {
            log.error("{}", e.getMessage(), e);
            return 1;
        }
    }

    private static void run(CallRecognition calls, Logger log) {
        Thread close = new Thread(calls::close, "close");
        Runtime.getRuntime().addShutdownHook(close);
        try (calls) {
            log.info("calls are recognised until Ctrl-C");
            calls.run();
        }
    }

    private static ModelFile model(String name) throws IOException {
        return BundledModel.all().stream().anyMatch(model -> model.name().equals(name))
                ? BundledModel.named(name).read()
                : ModelFile.read(Path.of(name));
    }
}
