package org.prosodia.leaks;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prosodia.audio.Recording;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.TooShortException;
import org.prosodia.testing.Sounds;

/** The programs that are watched: {@code Repetitions WHAT COUNT FILE}. */
final class Repetitions {

    private static final int RATE = 16_000;

    private Repetitions() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "recognitions" -> recognitions(count);
            case "openings" -> openings(count);
            case "redeployments" -> redeployments(count, Path.of(arguments[2]));
            case "exit" -> exitWhileFourRecognise();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Recognizer recognizer() throws Exception {
        return Recognizer.open(
                BundledModel.named(BundledModel.STANDARD).read(), RecognizerOptions.DEFAULT.withThreads(1));
    }

    private static void recognitions(int count) throws Exception {
        Recording sound = Recording.of(Sounds.golden(RATE), RATE);
        try (Recognizer recognizer = recognizer()) {
            for (int i = 0; i < count; i++) {
                recognizer.recognize(sound);
            }
        }
    }

    private static void openings(int count) throws Exception {
        ModelFile model = BundledModel.named(BundledModel.STANDARD).read();
        Recording sound = Recording.of(Sounds.golden(RATE), RATE);
        for (int i = 0; i < count; i++) {
            try (Recognizer recognizer = Recognizer.open(model, RecognizerOptions.DEFAULT.withThreads(1))) {
                if (i % 100 == 0) {
                    recognizer.recognize(sound);
                }
            }
        }
    }

    /** Two applications beside each other, of which one is loaded again and again. */
    private static void redeployments(int count, Path file) throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        URL[] urls = path.toArray(URL[]::new);
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader stays = new URLClassLoader(urls, platform)) {
            for (int i = 0; i < count; i++) {
                recognised(stays, file);
                try (URLClassLoader comesAndGoes = new URLClassLoader(urls, platform)) {
                    recognised(comesAndGoes, file);
                }
            }
        }
    }

    private static void recognised(ClassLoader loader, Path file) throws Exception {
        Class<?> type = loader.loadClass("org.prosodia.recognizer.Recognizer");
        try (AutoCloseable recognizer = (AutoCloseable) type.getMethod("open").invoke(null)) {
            type.getMethod("recognize", Path.class).invoke(recognizer, file);
        }
    }

    private static void recognizeForEver(Recognizer recognizer, Recording sound) {
        try {
            while (true) {
                recognizer.recognize(sound);
            }
        } catch (TooShortException e) {
            throw new AssertionError(e);
        }
    }

    private static void exitWhileFourRecognise() throws Exception {
        Recording sound = Recording.of(Sounds.golden(RATE), RATE);
        Recognizer recognizer = recognizer();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> recognizeForEver(recognizer, sound));
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((failed, failure) -> {}); // the process is ending
            thread.start();
        }
        Thread.sleep(100 + System.nanoTime() % 200);
        System.exit(7);
    }
}
