/** The model file. */
@SuppressWarnings("module") // prosodia-training is compiled after this module
module org.prosodia.model {
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;
    requires transitive org.prosodia.spectrogram;

    exports org.prosodia.model;
    exports org.prosodia.model.architecture;
    exports org.prosodia.model.onnx to
            org.prosodia.training;
}
