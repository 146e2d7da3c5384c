/** Writes reports on runs and explanations, with their figures. */
module org.prosodia.report {
    requires com.fasterxml.jackson.databind;
    requires org.apache.commons.csv;
    requires static org.jspecify;
    requires transitive java.desktop;
    requires transitive org.prosodia.corpus;
    requires transitive org.prosodia.evaluation;
    requires transitive org.prosodia.formats;

    exports org.prosodia.report;
    exports org.prosodia.report.explanation;
    exports org.prosodia.report.overview;
    exports org.prosodia.report.run;
}
