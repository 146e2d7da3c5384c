/** The model file. */
module org.prosodia.model {
    requires com.fasterxml.jackson.databind;
    requires transitive org.prosodia.spectrogram;

    exports org.prosodia.model;
    exports org.prosodia.model.architecture;
}
