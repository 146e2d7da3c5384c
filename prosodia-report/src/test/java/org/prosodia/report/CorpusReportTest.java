package org.prosodia.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.corpus.CorpusSummary;
import org.prosodia.corpus.Problem;

class CorpusReportTest {

    private static final CorpusSummary SUMMARY = new CorpusSummary("calls",
            List.of(new CorpusSummary.Row("angry", 2, 1, 9, 3.5, 5.5), new CorpusSummary.Row("sad", 100, 12, 360, 2, 7.25)),
            new CorpusSummary.Row("all", 102, 12, 369, 2, 7.25), 3, List.of(new Problem(Path.of("x.wav"), 0, "is no audio")),
            List.of("y.wav: ends too early"));

    @Test
    void theTable() {
        assertThat(CorpusReport.text(SUMMARY)).isEqualTo("""
                calls  utterances  hours  speakers  shortest  longest
                angry           2  0.003         1    3.50 s   5.50 s
                sad           100  0.100        12    2.00 s   7.25 s
                all           102  0.103        12    2.00 s   7.25 s
                the speakers of 3 utterances are unknown: no folds by speaker
                problem: x.wav: is no audio
                warning: y.wav: ends too early
                """);
    }

    @Test
    void theJson() {
        assertThat(CorpusReport.json(SUMMARY)).hasToString("""
                {"corpus":"calls","labels":[\
                {"label":"angry","utterances":2,"speakers":1,"seconds":9.000,"shortest":3.500,"longest":5.500},\
                {"label":"sad","utterances":100,"speakers":12,"seconds":360.000,"shortest":2.000,"longest":7.250}],\
                "all":{"label":"all","utterances":102,"speakers":12,"seconds":369.000,"shortest":2.000,"longest":7.250},\
                "withoutSpeaker":3,"problems":[{"file":"x.wav","message":"is no audio"}],"warnings":["y.wav: ends too early"]}""");
    }
}
