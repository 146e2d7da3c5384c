package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusSummary;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;

/**
 * The counts that the corpora's owners publish; the folder PROSODIA_DATA contains {@code emodb/} and {@code ravdess/}.
 */
class RealCorporaTest {

    @Test
    void emodb() throws Exception {
        Corpus corpus = Corpora.read("emodb=" + data("emodb"));
        assertThat(corpus.utterances()).hasSize(535);
        assertThat(corpus.speakers()).containsExactly("03", "08", "09", "10", "11", "12", "13", "14", "15", "16");
        assertThat(counts(corpus))
                .isEqualTo(new TreeMap<>(Map.of(
                        "angry", 127L, "boredom", 81L, "neutral", 79L, "happy", 71L, "fear", 69L, "sad", 62L, "disgust",
                        46L)));
        List<Fold> folds = Protocol.paper(
                        List.of("neutral", "happy", "sad", "angry"), FoldPlan.parse("03+08,09+15,14+16,10+12,11+13"))
                .folds(corpus);
        assertThat(folds.stream().mapToInt(fold -> fold.test().size()).sum()).isEqualTo(127 + 79 + 71 + 62);
    }

    @Test
    void ravdess() throws Exception {
        Corpus corpus = Corpora.read("ravdess=" + data("ravdess"));
        assertThat(corpus.utterances()).hasSize(1440);
        assertThat(corpus.speakers()).hasSize(24);
        assertThat(counts(corpus)).containsEntry("neutral", 96L).hasSize(8);
        assertThat(counts(corpus).values().stream().filter(count -> count == 192))
                .hasSize(7);
    }

    /** The seconds are the sums of the lengths that the FLAC headers state. */
    @Test
    void everyRecordingCanBeDecoded() throws Exception {
        for (Map.Entry<String, Double> expected :
                Map.of("emodb", 1487.092, "ravdess", 5328.958).entrySet()) {
            CorpusSummary summary = CorpusSummary.of(Corpora.read(expected.getKey() + "=" + data(expected.getKey())));
            assertThat(summary.all().seconds()).isCloseTo(expected.getValue(), within(0.001));
            assertThat(summary.problems()).isEmpty();
            assertThat(summary.warnings()).isEmpty();
        }
    }

    private static Map<String, Long> counts(Corpus corpus) {
        return corpus.utterances().stream()
                .collect(Collectors.groupingBy(Utterance::label, TreeMap::new, Collectors.counting()));
    }

    private static Path data(String corpus) {
        String root = System.getenv("PROSODIA_DATA");
        Assumptions.assumeTrue(
                root != null && Files.isDirectory(Path.of(root, corpus)),
                "PROSODIA_DATA names no folder with " + corpus + "/: the real corpora are not read");
        return Path.of(root, corpus);
    }
}
