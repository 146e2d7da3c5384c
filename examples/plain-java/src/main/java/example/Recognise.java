package example;

import java.nio.file.Path;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;

/** Says what a model hears in a recording: {@code Recognise model.onnx clip.wav}. */
public final class Recognise {

    private Recognise() {}

    public static void main(String[] arguments) throws Exception {
        try (Recognizer recognizer = Recognizer.open(Path.of(arguments[0]))) {
            Recognition recognition = recognizer.recognize(Path.of(arguments[1]));
            System.out.println(recognition.emotion() + " " + recognition.scores());
        }
    }
}
