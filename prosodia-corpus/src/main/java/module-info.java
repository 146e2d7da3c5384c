/** Reads labelled corpora and divides them by protocol. */
module org.prosodia.corpus {
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires org.apache.commons.io;
    requires org.prosodia.annotations;
    requires org.slf4j;
    requires org.snakeyaml.engine;
    requires static org.jspecify;
    requires transitive org.prosodia.spectrogram;

    exports org.prosodia.corpus;
    exports org.prosodia.corpus.audit;
    exports org.prosodia.corpus.download;
    exports org.prosodia.corpus.layout;
}
