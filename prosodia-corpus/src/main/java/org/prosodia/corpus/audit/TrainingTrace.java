package org.prosodia.corpus.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prosodia.audio.files.Sha256;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;

/*
 * A sound is stored as 32 words of its fingerprint, evenly spaced from its first speech to its last: 128 bytes from which no speech can be reconstructed,
 * but enough to recognise it. As text: Base64 of two bytes of spacing, one of the count, and the words in big-endian
 * order. The word of a quiet frame is 0.
 */
/**
 * A trace of a model's training recordings, which warns of a test on the same ones: their speakers as hashes, and
 * shortened fingerprints of their sounds. Neither names nor audio can be reconstructed from it, but anybody who knows a
 * name can check if it is included. Immutable.
 *
 * @param speakers the first 16 hexadecimal digits of SHA-256 over {@code corpus:speaker} in UTF-8, sorted
 * @param sounds a short form of each recording's fingerprint, or of {@value #MOST_SOUNDS} recordings of a larger set;
 *     see docs/reference/model-format.md
 */
public record TrainingTrace(List<String> speakers, List<String> sounds) {

    /** The empty trace, of a model without information about its training. */
    public static final TrainingTrace NONE = new TrainingTrace(List.of(), List.of());

    /** The most sounds that a trace holds, which take about 177 kB; of a larger training set it has an even sample. */
    public static final int MOST_SOUNDS = 1_000;

    private static final int WORDS = 32;
    private static final int FEWEST = 12; // words that must be compared
    private static final int VOTES = 2;
    private static final int DIGITS = 16;

    /** Copies the lists. */
    public TrainingTrace {
        speakers = List.copyOf(speakers);
        sounds = List.copyOf(sounds);
    }

    /** Returns the trace of a training set. */
    public static TrainingTrace of(Corpus corpus, Map<Utterance, Fingerprint> fingerprints) {
        Set<String> speakers = new TreeSet<>();
        List<Utterance> utterances = corpus.utterances();
        utterances.forEach(
                utterance -> utterance.speaker().ifPresent(speaker -> speakers.add(hash(corpus, utterance, speaker))));
        int kept = Math.min(MOST_SOUNDS, utterances.size());
        List<String> sounds = new ArrayList<>();
        for (int i = 0; i < kept; i++) {
            Utterance utterance = utterances.get((int) ((long) i * utterances.size() / kept));
            sounds.add(Sketch.of(Fingerprints.of(utterance, fingerprints)).text());
        }
        return new TrainingTrace(List.copyOf(speakers), sounds);
    }

    /** Returns the union of this trace and another, for a model that was trained twice. */
    public TrainingTrace and(TrainingTrace other) {
        Set<String> both = new TreeSet<>(speakers);
        both.addAll(other.speakers);
        List<String> recordings = new ArrayList<>(sounds);
        recordings.addAll(other.sounds);
        return new TrainingTrace(List.copyOf(both), recordings);
    }

    /**
     * An utterance that a model was trained on.
     *
     * @param utterance the utterance
     * @param evidence the reason in a few words: the speaker or the sound
     */
    public record Encountered(Utterance utterance, String evidence) {}

    /**
     * Returns the utterances that are in the trace by their speaker or by their sound, in their order.
     *
     * @throws IllegalArgumentException if a sound of the trace is damaged
     */
    public List<Encountered> encountered(Corpus corpus, Map<Utterance, Fingerprint> fingerprints) {
        Set<String> known = new HashSet<>(speakers);
        Index index = new Index(sounds.stream().map(Sketch::parse).toList());
        List<Encountered> encountered = new ArrayList<>();
        for (Utterance utterance : corpus.utterances()) {
            Optional<String> speaker =
                    utterance.speaker().filter(name -> known.contains(hash(corpus, utterance, name)));
            if (speaker.isPresent()) {
                encountered.add(new Encountered(utterance, "its speaker " + speaker.get()));
            } else if (index.has(Fingerprints.of(utterance, fingerprints))) {
                encountered.add(new Encountered(utterance, "its sound"));
            }
        }
        return encountered;
    }

    private static String hash(Corpus corpus, Utterance utterance, String speaker) {
        String name = utterance.attribute(Utterance.CORPUS).isPresent() ? speaker : corpus.name() + ":" + speaker;
        return Sha256.of(name).substring(0, DIGITS);
    }

    /** A shortened fingerprint: one word in every so many frames; 0 for a quiet frame. */
    private record Sketch(int spacing, int[] words) {

        static Sketch of(Fingerprint fingerprint) {
            int first = 0;
            int end = fingerprint.frames();
            while (first < end && fingerprint.quiet(first)) {
                first++;
            }
            while (end > first && fingerprint.quiet(end - 1)) {
                end--;
            }
            int spacing = Math.max(1, (end - first) / WORDS);
            int[] words = new int[Math.min(WORDS, end - first)];
            for (int i = 0; i < words.length; i++) {
                int frame = first + i * spacing;
                words[i] = fingerprint.quiet(frame) ? 0 : fingerprint.word(frame);
            }
            return new Sketch(Math.min(spacing, Short.MAX_VALUE), words);
        }

        String text() {
            ByteBuffer bytes = ByteBuffer.allocate(3 + 4 * words.length)
                    .putShort((short) spacing)
                    .put((byte) words.length);
            for (int word : words) {
                bytes.putInt(word);
            }
            return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
        }

        static Sketch parse(String text) {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            if (bytes.remaining() < 3 || bytes.remaining() != 3 + 4 * bytes.get(2) || bytes.getShort(0) < 1) {
                throw new IllegalArgumentException("'" + text + "' is not a sound of a training trace");
            }
            int spacing = bytes.getShort();
            int[] words = new int[bytes.get()];
            for (int i = 0; i < words.length; i++) {
                words[i] = bytes.getInt();
            }
            return new Sketch(spacing, words);
        }

        /** Returns true if the recording matches with word 0 at its frame {@code shift}. */
        boolean matches(Fingerprint recording, int shift) {
            int compared = 0;
            int different = 0;
            for (int i = 0; i < words.length; i++) {
                int frame = shift + i * spacing;
                if (words[i] != 0 && frame >= 0 && frame < recording.frames() && !recording.quiet(frame)) {
                    compared++;
                    different += Integer.bitCount(words[i] ^ recording.word(frame));
                }
            }
            return compared >= FEWEST && different <= Fingerprint.THRESHOLD * 32 * compared;
        }
    }

    /** Finds sketches by half-words that they share with a recording, as {@link NearDuplicates} does. */
    private static final class Index {
        private final List<Sketch> sketches;
        private final Map<Integer, List<int[]>> places = new HashMap<>(); // half-word to {sketch, frame}

        Index(List<Sketch> sketches) {
            this.sketches = sketches;
            for (int s = 0; s < sketches.size(); s++) {
                Sketch sketch = sketches.get(s);
                for (int i = 0; i < sketch.words.length; i++) {
                    for (int half = 0; half < 2 && sketch.words[i] != 0; half++) {
                        places.computeIfAbsent(NearDuplicates.key(sketch.words[i], half), key -> new ArrayList<>(2))
                                .add(new int[] {s, i * sketch.spacing});
                    }
                }
            }
        }

        boolean has(Fingerprint recording) {
            Map<Long, Integer> votes = new HashMap<>(); // for a sketch and a shift
            for (int frame = 0; frame < recording.frames(); frame++) {
                for (int half = 0; half < 2 && !recording.quiet(frame); half++) {
                    for (int[] place :
                            places.getOrDefault(NearDuplicates.key(recording.word(frame), half), List.of())) {
                        votes.merge((long) place[0] << 32 | frame - place[1] & 0xffffffffL, 1, Integer::sum);
                    }
                }
            }
            return votes.entrySet().stream()
                    .anyMatch(vote -> vote.getValue() >= VOTES
                            && sketches.get((int) (vote.getKey() >> 32))
                                    .matches(recording, vote.getKey().intValue()));
        }
    }
}
