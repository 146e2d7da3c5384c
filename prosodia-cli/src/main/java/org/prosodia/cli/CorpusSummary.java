package org.prosodia.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;

/**
 * How much of what a corpus holds.
 *
 * @param name the corpus's
 * @param total all utterances together
 * @param classes the same by label, in the order of the labels
 * @param speakerless utterances of which the corpus does not say who speaks
 * @param corpus what was counted
 */
record CorpusSummary(String name, Amount total, Map<String, Amount> classes, long speakerless, Corpus corpus) {

    /**
     * An amount of speech.
     *
     * @param utterances how many
     * @param hours of audio in them
     * @param speakers how many different ones are known
     */
    record Amount(int utterances, double hours, int speakers) {}

    /**
     * Counts and measures; utterances that are whole files are decoded for their length.
     *
     * @param progress hears of each utterance measured
     * @throws IOException if a file cannot be decoded
     */
    static CorpusSummary of(Corpus corpus, ConsoleProgress progress) throws IOException {
        List<Utterance> utterances = corpus.utterances();
        double[] seconds = new double[utterances.size()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = seconds(utterances.get(i));
            progress.at(i + 1, "");
        }
        Map<String, Amount> classes = new LinkedHashMap<>();
        for (String label : corpus.labels()) {
            int[] members = IntStream.range(0, seconds.length).filter(i -> utterances.get(i).label().equals(label)).toArray();
            classes.put(label, amount(utterances, seconds, members));
        }
        long speakerless = utterances.stream().filter(u -> u.speaker().isEmpty()).count();
        Amount total = amount(utterances, seconds, IntStream.range(0, seconds.length).toArray());
        return new CorpusSummary(corpus.name(), total, classes, speakerless, corpus);
    }

    private static Amount amount(List<Utterance> utterances, double[] seconds, int[] members) {
        double sum = IntStream.of(members).mapToDouble(i -> seconds[i]).sum();
        long speakers = IntStream.of(members).mapToObj(i -> utterances.get(i).speaker()).filter(Optional::isPresent).distinct().count();
        return new Amount(members.length, sum / 3600, (int) speakers);
    }

    private static double seconds(Utterance utterance) throws IOException {
        if (utterance.span().isPresent()) {
            return utterance.span().get().end() - utterance.span().get().start();
        }
        AudioOptions unchanged = AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE);
        try (AudioReader reader = AudioReader.open(utterance.audio(), unchanged)) {
            float[] buffer = new float[1 << 14];
            long samples = 0;
            for (int read = reader.read(buffer, 0, buffer.length); read > 0; read = reader.read(buffer, 0, buffer.length)) {
                samples += read;
            }
            return (double) samples / reader.sampleRate();
        }
    }
}
