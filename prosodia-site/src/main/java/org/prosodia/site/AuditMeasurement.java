package org.prosodia.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Split;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.audit.Audit;
import org.prosodia.corpus.audit.AuditRule;
import org.prosodia.corpus.audit.Fingerprint;
import org.prosodia.corpus.audit.Fingerprints;
import org.prosodia.corpus.audit.TrainingTrace;

/**
 * Copies that an audit misses, and different recordings that it takes for copies.
 *
 * <p>The training side is a random sample of a corpus. The test side is one altered copy of some of its recordings,
 * under other names and speakers. A second count is of the copies that a model's trace of its training finds. False
 * alarms are the pairs that an audit of the whole corpus reports.
 */
final class AuditMeasurement {

    private static final int SAMPLE = 120;
    private static final int SHOWN = 4;

    private final String name;
    private final List<Utterance> utterances;
    private final Map<Utterance, Fingerprint> fingerprints;

    /**
     * A corpus to be measured on.
     *
     * @param fingerprints the fingerprints of all utterances
     */
    AuditMeasurement(String name, List<Utterance> utterances, Map<Utterance, Fingerprint> fingerprints) {
        this.name = name;
        this.utterances = List.copyOf(utterances);
        this.fingerprints = Map.copyOf(fingerprints);
    }

    /** Reads all recordings of a corpus. */
    static AuditMeasurement read(String name, Corpus corpus) throws IOException {
        return new AuditMeasurement(
                name,
                corpus.utterances(),
                Fingerprints.of(corpus.utterances(), Runtime.getRuntime().availableProcessors(), done -> {}));
    }

    /**
     * The copies of one kind.
     *
     * @param copies the number of copies
     * @param audit the number of them that an audit finds
     * @param trace the number of them that a model's trace finds
     */
    record Found(int copies, int audit, int trace) {}

    /** Returns what is found of the copies of the first recordings of a shuffle. */
    Found found(AlteredCopies.Alteration alteration, int count) throws IOException {
        List<Utterance> shuffled = new ArrayList<>(utterances);
        Collections.shuffle(shuffled, new Random(3));
        List<Utterance> originals = shuffled.subList(0, Math.min(SAMPLE, shuffled.size()));
        Map<Utterance, Fingerprint> all = new HashMap<>();
        originals.forEach(original -> all.put(original, fingerprints.get(original)));
        List<Utterance> copies = new ArrayList<>();
        for (int i = 0; i < Math.min(count, originals.size()); i++) {
            Utterance copy = utterance(
                    "copy of " + originals.get(i).id(), originals.get(i).audio());
            Recording recording = originals.get(i).recording(AudioOptions.DEFAULT);
            all.put(
                    copy,
                    Fingerprint.of(
                            Recording.of(fitting(alteration.of(recording.samples(), i)), recording.sampleRate())));
            copies.add(copy);
        }
        List<String> pairs = pairs(Split.of("", originals, copies), AuditRule.AUDIO, all);
        long audit = IntStream.range(0, copies.size())
                .filter(i -> pairs.contains(
                        originals.get(i).id() + " and " + copies.get(i).id()))
                .count();
        long trace = TrainingTrace.of(new Corpus("trained", originals, "", ""), all)
                .encountered(new Corpus("copied", copies, "", ""), all)
                .size();
        return new Found(copies.size(), (int) audit, (int) trace);
    }

    /** Returns the samples at a lower level if they are outside [-1, 1]. */
    private static float[] fitting(float[] samples) {
        float peak = 1;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        float[] fitting = new float[samples.length];
        for (int n = 0; n < samples.length; n++) {
            fitting[n] = samples[n] / peak;
        }
        return fitting;
    }

    private static Utterance utterance(String id, Path original) {
        return new Utterance(
                id,
                original.resolveSibling(id),
                Optional.empty(),
                "any",
                "any",
                Optional.of(id),
                Optional.empty(),
                Map.of());
    }

    /** Returns the pairs that an audit of the whole corpus reports. */
    List<String> reported() {
        return pairs(Split.of("", utterances, List.of()), AuditRule.DUPLICATE, fingerprints);
    }

    private static List<String> pairs(Split split, AuditRule rule, Map<Utterance, Fingerprint> fingerprints) {
        return Audit.of(List.of(split), List.of(), false, fingerprints).stream()
                .filter(finding -> finding.rule() == rule)
                .flatMap(finding -> finding.cases().stream())
                .toList();
    }

    /**
     * Returns the tables of docs/measured/audit.md.
     *
     * @param count the number of recordings of each corpus that are copied
     */
    static Map<String, Object> tables(List<AuditMeasurement> corpora, int count) throws IOException {
        List<String> header = new ArrayList<>(List.of("copy"));
        corpora.forEach(corpus -> header.addAll(List.of(corpus.name, "by its trace")));
        MarkdownTable copies = new MarkdownTable(header, 1);
        for (Map.Entry<String, AlteredCopies.Alteration> alteration :
                AlteredCopies.all().entrySet()) {
            List<String> row = new ArrayList<>(List.of(alteration.getKey()));
            for (AuditMeasurement corpus : corpora) {
                Found found = corpus.found(alteration.getValue(), count);
                row.add(found.audit + " of " + found.copies);
                row.add(String.valueOf(found.trace));
            }
            copies.row(row);
        }
        MarkdownTable alarms = new MarkdownTable(List.of("recordings", "pairs of them", "reported", "which"));
        for (AuditMeasurement corpus : corpora) {
            List<String> reported = corpus.reported();
            long size = corpus.utterances.size();
            alarms.row(List.of(
                    corpus.name + ", " + size,
                    String.format(Locale.ROOT, "%,d", size * (size - 1) / 2),
                    String.valueOf(reported.size()),
                    reported.isEmpty()
                            ? "-"
                            : String.join("; ", reported.subList(0, Math.min(SHOWN, reported.size())))
                                    + (reported.size() > SHOWN ? "; ..." : "")));
        }
        return Map.of("copies", copies.toString(), "alarms", alarms.toString());
    }
}
