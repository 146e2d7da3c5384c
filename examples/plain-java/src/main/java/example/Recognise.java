package example;

import java.nio.file.Path;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;

/** Prints the emotion of a recording: {@code Recognise clip.wav}. */
public final class Recognise {

    private Recognise() {}

    public static void main(String[] arguments) throws Exception {
        try (Recognizer recognizer = Recognizer.open()) {
            Recognition recognition = recognizer.recognize(Path.of(arguments[0]));
            System.out.println(recognition.emotion() + " " + recognition.scores());
        }
    }
}
