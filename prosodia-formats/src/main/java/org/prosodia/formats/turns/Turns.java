package org.prosodia.formats.turns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.RecognitionProgress;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.spectrogram.SpeakerSound;

/**
 * The emotions of the turns of a recording. Immutable.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open()) {
 *     TurnFile subtitles = TurnFile.read(Path.of("interview.srt"));
 *     Turns turns = Turns.score(recognizer, Path.of("interview.mp3"), subtitles);
 *     for (ScoredTurn scored : turns.scored()) {
 *         System.out.println(scored.turn().text() + ": " + scored.emotion().orElse("none"));
 *     }
 *     Files.write(Path.of("interview.emotions.srt"), turns.annotated());
 * }
 * }</pre>
 *
 * @param recording the recording's name
 * @param duration the recording's duration in seconds
 * @param file the file of the turns
 * @param scored one for each turn, in the order of the file
 * @param warnings faults found in the recording, and turns that do not fit it; empty if there are none
 * @param model the model
 */
public record Turns(
        String recording,
        double duration,
        TurnFile file,
        List<ScoredTurn> scored,
        List<String> warnings,
        ModelSummary model) {

    /** The time after the recording's end at which a turn may end without a warning, in seconds: files round times. */
    private static final double ROUNDING = 0.1;

    public Turns {
        scored = List.copyOf(scored);
        warnings = List.copyOf(warnings);
    }

    /**
     * Scores each turn by itself, so that no sound of other turns matters except where they overlap. The recording is
     * read once; the samples of the turns that are open are held in memory, 230 MB for an hour at 16 kHz.
     *
     * @param recognizer the recognizer; turns with less voice than its options require have no emotion, and its options
     *     choose the sound track
     * @param audio the recording, of any length and format
     * @param file the turns; if it has those of several recordings, the ones with the recording's name are scored
     * @throws TurnFileException if the turns are of several recordings, none of which has the recording's name
     * @throws IOException if the recording cannot be read or decoded
     */
    public static Turns score(Recognizer recognizer, Path audio, TurnFile file) throws IOException {
        return score(recognizer, audio, file, (seconds, total) -> {});
    }

    /**
     * Scores each turn like {@link #score(Recognizer, Path, TurnFile)}, and reports the progress.
     *
     * @param progress receives the position in the recording after each piece of sound, on the calling thread
     * @throws TurnFileException if the turns are of several recordings, none of which has the recording's name
     * @throws IOException if the recording cannot be read or decoded
     */
    public static Turns score(Recognizer recognizer, Path audio, TurnFile file, RecognitionProgress progress)
            throws IOException {
        List<Turn> turns = file.turns();
        boolean[] chosen = chosen(file, audio);
        TurnScoring scoring = new TurnScoring(recognizer, turns, chosen);
        AudioOptions options =
                recognizer.options().audio(recognizer.model().frontEnd().sampleRate());
        List<String> warnings = new ArrayList<>();
        try (AudioReader reader = AudioReader.open(audio, options)) {
            float[] chunk = new float[16_384];
            for (int count = 0; count >= 0; count = reader.read(chunk, 0, chunk.length)) {
                scoring.accept(chunk, 0, count);
                progress.at(scoring.seconds(), reader.declaredSeconds());
            }
            warnings.addAll(reader.warnings());
        }
        List<ScoredTurn> scored = scoring.finish();
        long late = turns.stream()
                .filter(turn -> turn.end() > scoring.seconds() + ROUNDING)
                .count();
        if (late > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s: %d of %d turns end after the recording, which lasts %.3f s; is it the right one?",
                    file.name(),
                    late,
                    turns.size(),
                    scoring.seconds()));
        }
        return new Turns(audio.toString(), scoring.seconds(), file, scored, warnings, recognizer.summary());
    }

    /** Returns true for each turn that is of the recording. */
    private static boolean[] chosen(TurnFile file, Path audio) throws TurnFileException {
        List<Turn> turns = file.turns();
        boolean[] chosen = new boolean[turns.size()];
        Set<String> recordings =
                turns.stream().flatMap(turn -> turn.recording().stream()).collect(Collectors.toSet());
        if (recordings.size() < 2) {
            Arrays.fill(chosen, true);
            return chosen;
        }
        Path name = audio.getFileName();
        String stem = (name == null ? audio : name).toString().replaceAll("\\.[^.]*$", "");
        for (int i = 0; i < chosen.length; i++) {
            String recording = turns.get(i).recording().orElse("");
            chosen[i] = recording.equals(stem) || recording.endsWith("/" + stem);
        }
        if (!recordings.contains(stem) && recordings.stream().noneMatch(one -> one.endsWith("/" + stem))) {
            throw new TurnFileException(
                    file.name(),
                    0,
                    "has turns of " + recordings.size() + " recordings, and none is called " + stem + "; there are "
                            + String.join(
                                    ", ", recordings.stream().sorted().limit(5).toList()));
        }
        return chosen;
    }

    /**
     * Returns the file with the emotions added and everything else as it was, in the file's own encoding.
     *
     * @throws TurnFileException if the encoding has no way to write a label
     */
    public byte[] annotated() throws TurnFileException {
        return file.annotated(model.labels(), scored);
    }

    /**
     * Returns these turns with {@link org.prosodia.recognizer.Recognition#UNCERTAIN} in place of each emotion whose
     * probability is below a threshold.
     *
     * @param threshold in (0, 1]
     */
    public Turns abstainingBelow(double threshold) {
        return new Turns(
                recording,
                duration,
                file,
                scored.stream().map(turn -> turn.abstainingBelow(threshold)).toList(),
                warnings,
                model);
    }

    /**
     * Returns the amount of the speaker's sound whose statistics normalised the turns; empty if they were those of the
     * training set, or no turn was recognised.
     */
    public Optional<SpeakerSound> speaker() {
        return scored.stream()
                .flatMap(turn -> turn.recognition().stream())
                .flatMap(recognition -> recognition.speaker().stream())
                .findFirst();
    }

    /** Returns the reasons why turns have no emotion, each with the number of its turns, the most frequent first. */
    public List<String> reasons() {
        return scored.stream()
                .flatMap(turn -> turn.reason().stream())
                .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
                .map(reason -> reason.getValue() + " x " + reason.getKey())
                .toList();
    }
}
