/** Writes results for people and programs. */
module org.prosodia.report {
    requires java.xml;
    requires org.apache.commons.csv;
    requires org.snakeyaml.engine;
    requires transitive java.desktop;
    requires transitive org.prosodia.corpus;
    requires transitive org.prosodia.evaluation;
    requires transitive org.prosodia.recognizer;

    exports org.prosodia.report;
}
