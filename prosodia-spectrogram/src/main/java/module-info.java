/** Turns recordings into spectrograms and segments. */
module org.prosodia.spectrogram {
    requires static org.jspecify;
    requires transitive org.prosodia.audio;

    exports org.prosodia.spectrogram;
}
