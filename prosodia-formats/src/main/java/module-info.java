/** Writes recognitions, timelines and annotations. */
@SuppressWarnings("module") // prosodia-report is compiled after this module
module org.prosodia.formats {
    requires com.fasterxml.jackson.core;
    requires java.xml;
    requires org.apache.commons.csv;
    requires org.prosodia.annotations;
    requires org.snakeyaml.engine;
    requires static org.jspecify;
    requires transitive org.prosodia.recognizer;

    exports org.prosodia.formats;
    exports org.prosodia.formats.batch;
    exports org.prosodia.formats.stream;
    exports org.prosodia.formats.turns;
    exports org.prosodia.formats.text to
            org.prosodia.report;
}
