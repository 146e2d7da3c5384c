package org.prosodia.training;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.prosodia.corpus.Utterance;
import org.prosodia.network.Learner;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.LogPowerMap;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.training.order.EpochOrder;
import org.prosodia.training.order.Shuffle;

/**
 * The log power of a training set's utterances, trimmed, from which each step draws random crops of random views. All
 * randomness comes from the seed, the epoch and the step.
 */
final class UtteranceSet implements TrainingSet {

    private final List<String> labels;
    private final FrontEnd frontEnd;
    private final FloatStore store;
    private final List<Clip> clips;
    private final BatchMaker maker;
    private final EpochOrder orders;

    /**
     * An utterance: its place in the store, class, corpus and speaker, and a teacher's probabilities of the classes;
     * none without a teacher.
     */
    record Clip(List<Sound> sounds, int truth, String corpus, String speaker, float[] taught) {

        /** Creates an utterance without a teacher. */
        Clip(List<Sound> sounds, int truth, String corpus, String speaker) {
            this(sounds, truth, corpus, speaker, new float[0]);
        }

        /** A sound of an utterance in the store; the first is its own, the others are changed copies. */
        record Sound(int index, int frames) {}

        /** Returns a name of the speaker that is unique among the corpora. */
        String voice() {
            return corpus + "/" + speaker;
        }
    }

    private UtteranceSet(
            List<String> labels, FrontEnd frontEnd, UtteranceTraining training, FloatStore store, List<Clip> clips) {
        this.labels = labels;
        this.frontEnd = frontEnd;
        this.store = store;
        this.clips = clips;
        SpeakerFrontEnds speakers = new SpeakerFrontEnds(frontEnd);
        clips.forEach(clip -> speakers.add(clip.voice(), map(clip.sounds.get(0))));
        this.orders = new EpochOrder(
                training.balance() == UtteranceTraining.Balance.NONE
                        ? (seed, epoch) -> Shuffle.order(clips.size(), seed, epoch)
                        : new BalancedDraw(clips, training.balance())::order);
        this.maker = new BatchMaker(
                clip -> speakers.segmenter(clip.voice(), frontEnd.segmentSeconds()),
                frontEnd::columns,
                training,
                known());
    }

    /**
     * Returns the utterances, with the scaling fitted to them.
     *
     * @param budget the largest number of bytes in memory
     * @param taught a teacher's probabilities of the labels, by the ids of utterances; empty without a teacher
     * @throws IllegalArgumentException if there are fewer than two utterances, one has none of the labels, or the
     *     options have no training on utterances
     */
    static UtteranceSet of(
            SpectrogramCache cache,
            List<Utterance> utterances,
            List<String> labels,
            TrainingOptions options,
            long budget,
            Map<String, float[]> taught) {
        TrainingSet.check(utterances, labels);
        if (utterances.size() < 2) {
            throw new IllegalArgumentException("only " + utterances.size() + " utterances to learn from");
        }
        FrontEnd fitted = TrainingSet.fitted(cache, utterances, options);
        UtteranceTraining settings = options.recipe()
                .utterances()
                .orElseThrow(() -> new IllegalArgumentException("the recipe trains on segments, not on utterances"));
        FloatStore store = new FloatStore(budget);
        List<Clip> clips = new ArrayList<>();
        for (Utterance utterance : utterances) {
            clips.add(new Clip(
                    IntStream.rangeClosed(0, settings.sounds().copies())
                            .mapToObj(copy -> sound(cache.get(utterance, fitted, copy), store))
                            .toList(),
                    labels.indexOf(utterance.label()),
                    utterance.attributes().getOrDefault(Utterance.CORPUS, ""),
                    utterance.speaker().orElse(utterance.id()),
                    taught.getOrDefault(utterance.id(), new float[0])));
        }
        return new UtteranceSet(List.copyOf(labels), fitted, settings, store, clips);
    }

    private static Clip.Sound sound(Spectrogram spectrogram, FloatStore store) {
        LogPowerMap map = spectrogram.logPower(0, spectrogram.frames());
        return new Clip.Sound(store.add(map.values()), map.frames());
    }

    /** Returns the classes that each corpus has. */
    private Map<String, boolean[]> known() {
        Map<String, boolean[]> known = new HashMap<>();
        for (Clip clip : clips) {
            known.computeIfAbsent(clip.corpus, corpus -> new boolean[labels.size()])[clip.truth] = true;
        }
        return known;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public FrontEnd frontEnd() {
        return frontEnd;
    }

    @Override
    public int size() {
        return clips.size();
    }

    @Override
    public double step(Learner learner, long seed, int epoch, int step, int batch, double learningRate) {
        int[] order = orders.of(seed, epoch);
        int[] drawn = IntStream.range(step * batch, (step + 1) * batch)
                .map(i -> order[i])
                .toArray();
        SplittableRandom random = Shuffle.random(seed, epoch).split(); // other numbers than those of the order
        long own = random.nextLong() + 0x9E3779B97F4A7C15L * (step + 1);
        List<Clip> members = IntStream.of(drawn).mapToObj(clips::get).toList();
        return learner.step(maker.batch(members, this::map, own), learningRate);
    }

    private LogPowerMap map(Clip.Sound sound) {
        float[] values = new float[frontEnd.bins() * sound.frames()];
        FloatBuffer stored = store.get(sound.index());
        stored.get(values);
        return new LogPowerMap(frontEnd.bins(), sound.frames(), values);
    }

    @Override
    public void close() {
        store.close();
    }
}
