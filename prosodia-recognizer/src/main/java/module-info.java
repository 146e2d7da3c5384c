/** Recognises emotion in recordings with a model file. */
@SuppressWarnings("requires-automatic") // ONNX Runtime has no descriptor; its manifest fixes the module name
module org.prosodia.recognizer {
    requires com.microsoft.onnxruntime;
    requires org.bytedeco.javacpp;
    requires org.slf4j;
    requires static org.jspecify;
    requires transitive org.prosodia.model;

    exports org.prosodia.recognizer;
    exports org.prosodia.recognizer.explanation;
    exports org.prosodia.recognizer.quality;
    exports org.prosodia.recognizer.timeline;
    exports org.prosodia.recognizer.voice;
}
