package org.prosodia.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.TimeSpan;
import org.prosodia.audio.files.FailureReason;

/**
 * The amounts of audio of a corpus by label, speaker and session, with the problems found by decoding all of it.
 *
 * @param corpus the corpus's name
 * @param labels a row for each label, in alphabetical order
 * @param speakers a row for each known speaker, in alphabetical order
 * @param sessions a row for each known session, in alphabetical order
 * @param all the row of all utterances
 * @param withoutSpeaker the number of utterances whose speaker is unknown
 * @param rates the number of utterances for each sample rate of their files, by rate in Hz
 * @param spellings the corpus's own labels, in the order of Prosodia's
 * @param problems unreadable audio, spans that end after their file, and missing channels; an utterance with a problem
 *     counts in the rows, but its duration does not
 * @param warnings faults of readable audio, in full sentences that name the file
 */
public record CorpusSummary(
        String corpus,
        List<Row> labels,
        List<Row> speakers,
        List<Row> sessions,
        Row all,
        int withoutSpeaker,
        SortedMap<Integer, Integer> rates,
        List<Spelling> spellings,
        List<Problem> problems,
        List<String> warnings) {

    /**
     * The utterances of one label, speaker or session, or all.
     *
     * @param name the label, speaker or session, or {@code all}
     * @param utterances the number of utterances
     * @param speakers the number of their known speakers
     * @param seconds their total length in seconds
     * @param shortest the shortest, in seconds; 0 if none can be read
     * @param longest the longest, in seconds; 0 if none can be read
     */
    public record Row(String name, int utterances, int speakers, double seconds, double shortest, double longest) {

        /** Returns the total length in hours. */
        public double hours() {
            return seconds / 3600;
        }
    }

    /**
     * A label in the corpus's own spelling.
     *
     * @param rawLabel the corpus's label
     * @param label Prosodia's label
     * @param utterances the number of utterances with this label
     */
    public record Spelling(String rawLabel, String label, int utterances) {}

    /** Copies the lists. */
    public CorpusSummary {
        Objects.requireNonNull(all, "all");
        labels = List.copyOf(labels);
        speakers = List.copyOf(speakers);
        sessions = List.copyOf(sessions);
        rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
        spellings = List.copyOf(spellings);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Decodes each file of a corpus once, in bounded memory. */
    public static CorpusSummary of(Corpus corpus) {
        Measuring measuring = new Measuring();
        Map<Utterance, Double> seconds = new HashMap<>();
        corpus.utterances()
                .forEach(utterance -> measuring.seconds(utterance).ifPresent(length -> seconds.put(utterance, length)));
        int withoutSpeaker = (int) corpus.utterances().stream()
                .filter(utterance -> utterance.speaker().isEmpty())
                .count();
        return new CorpusSummary(
                corpus.name(),
                rows(corpus, utterance -> Optional.of(utterance.label()), seconds),
                rows(corpus, Utterance::speaker, seconds),
                rows(corpus, Utterance::session, seconds),
                row("all", corpus.utterances(), seconds),
                withoutSpeaker,
                measuring.rates,
                spellings(corpus),
                measuring.problems,
                measuring.warnings);
    }

    private static List<Row> rows(
            Corpus corpus, Function<Utterance, Optional<String>> by, Map<Utterance, Double> seconds) {
        TreeMap<String, List<Utterance>> groups = new TreeMap<>();
        corpus.utterances()
                .forEach(utterance -> by.apply(utterance)
                        .ifPresent(name -> groups.computeIfAbsent(name, first -> new ArrayList<>())
                                .add(utterance)));
        return groups.entrySet().stream()
                .map(group -> row(group.getKey(), group.getValue(), seconds))
                .toList();
    }

    private static List<Spelling> spellings(Corpus corpus) {
        TreeMap<String, TreeMap<String, Integer>> counts = new TreeMap<>();
        corpus.utterances()
                .forEach(utterance -> counts.computeIfAbsent(utterance.label(), first -> new TreeMap<>())
                        .merge(utterance.rawLabel(), 1, Integer::sum));
        return counts.entrySet().stream()
                .flatMap(label -> label.getValue().entrySet().stream()
                        .map(raw -> new Spelling(raw.getKey(), label.getKey(), raw.getValue())))
                .toList();
    }

    private static Row row(String name, List<Utterance> utterances, Map<Utterance, Double> seconds) {
        var lengths = utterances.stream()
                .filter(seconds::containsKey)
                .mapToDouble(seconds::get)
                .summaryStatistics();
        int speakers = (int) utterances.stream()
                .flatMap(utterance -> utterance.speaker().stream())
                .distinct()
                .count();
        return lengths.getCount() == 0
                ? new Row(name, utterances.size(), speakers, 0, 0, 0)
                : new Row(name, utterances.size(), speakers, lengths.getSum(), lengths.getMin(), lengths.getMax());
    }

    /** Measures the lengths of files, decoding each once, and collects the problems found. */
    private static final class Measuring {

        private record Length(double seconds, int channels, int rate) {}

        private final Map<Path, Optional<Length>> files = new HashMap<>();
        private final SortedMap<Integer, Integer> rates = new TreeMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Optional<Double> seconds(Utterance utterance) {
            Optional<Length> known = files.computeIfAbsent(utterance.audio(), this::measure);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            Length file = known.get();
            rates.merge(file.rate, 1, Integer::sum);
            if (utterance.channel().orElse(0) >= file.channels) {
                return fault(
                        utterance,
                        "has no channel " + utterance.channel().getAsInt() + "; choose one from 0 to "
                                + (file.channels - 1));
            }
            if (utterance.endsAfter(file.seconds)) {
                return fault(
                        utterance,
                        "its span ends at " + utterance.span().get().end() + " s, the file at " + file.seconds + " s");
            }
            return Optional.of(utterance.span().map(TimeSpan::duration).orElse(file.seconds));
        }

        private Optional<Double> fault(Utterance utterance, String message) {
            problems.add(new Problem(utterance.audio(), 0, utterance.id() + ": " + message));
            return Optional.empty();
        }

        private Optional<Length> measure(Path file) {
            float[] samples = new float[1 << 16];
            long count = 0;
            try (AudioReader reader =
                    AudioReader.open(file, AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE))) {
                for (int read = 0; read >= 0; read = reader.read(samples, 0, samples.length)) {
                    count += read;
                }
                warnings.addAll(reader.warnings());
                return Optional.of(new Length(
                        (double) count / reader.sampleRate(), reader.format().channels(), reader.sampleRate()));
            } catch (AudioException e) {
                problems.add(new Problem(
                        file,
                        0,
                        FailureReason.message(e).substring(e.recording().length() + 2)));
                return Optional.empty();
            }
        }
    }
}
