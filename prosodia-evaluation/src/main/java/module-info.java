/** Finished runs, their scores, intervals and paired comparisons. */
module org.prosodia.evaluation {
    requires org.apache.commons.rng.api;
    requires org.apache.commons.rng.simple;
    requires org.apache.commons.statistics.descriptive;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports org.prosodia.evaluation;
    exports org.prosodia.evaluation.calibration;
}
