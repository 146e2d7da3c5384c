/** Reads TextGrids, ELAN documents and tables with the places of everything in their text. */
module org.prosodia.annotations {
    requires java.xml;
    requires org.apache.commons.csv;
    requires static org.jspecify;

    exports org.prosodia.annotations;
    exports org.prosodia.annotations.elan;
    exports org.prosodia.annotations.praat;
    exports org.prosodia.annotations.table;
}
