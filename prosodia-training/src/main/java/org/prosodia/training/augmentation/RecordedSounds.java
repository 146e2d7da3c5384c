package org.prosodia.training.augmentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.audio.files.Sha256;
import org.prosodia.corpus.AudioFiles;

/**
 * The recordings below a folder, in memory: noises, or the impulse responses of rooms. Thread-safe.
 *
 * <p>Their licences and credits are in a file {@code credits.tsv} in the folder, if there is one: lines of a path below
 * the folder, a licence and a credit, with tabs between them. A recording without a line there is credited from
 * Prosodia's own list if its samples are known.
 */
public final class RecordedSounds {

    /** The name of the file of credits in a folder. */
    public static final String CREDITS = "credits.tsv";

    private final String folder;
    private final List<Recording> recordings;
    private final List<SoundCredit> credits;
    private final ConcurrentMap<Place, float[]> resampled = new ConcurrentHashMap<>();
    private final ConcurrentMap<Place, RoomResponse> responses = new ConcurrentHashMap<>();

    private record Place(int index, int sampleRate) {}

    private RecordedSounds(String folder, List<Recording> recordings, List<SoundCredit> credits) {
        this.folder = folder;
        this.recordings = List.copyOf(recordings);
        this.credits = List.copyOf(credits);
    }

    /**
     * Reads the audio files below a folder, in the order of their paths.
     *
     * @throws IOException if a file cannot be read, or there is none, or the file of credits is not as described above
     */
    public static RecordedSounds read(Path folder) throws IOException {
        List<Path> files = audioBelow(folder);
        if (files.isEmpty()) {
            throw new IOException(folder + ": has no audio files; name a folder that has");
        }
        SoundCredits stated = SoundCredits.read(folder.resolve(CREDITS));
        List<Recording> recordings = new ArrayList<>();
        List<SoundCredit> credits = new ArrayList<>();
        for (Path file : files) {
            Recording recording = Recording.read(file, AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE));
            if (Amplitude.power(recording.samples()) == 0) {
                throw new IOException(file + ": is silent; remove it from the folder");
            }
            recordings.add(recording);
            String name = folder.relativize(file).toString().replace('\\', '/');
            credits.add(stated.of(name)
                    .or(() -> SoundCredits.KNOWN.of(sha256(recording)))
                    .map(found -> new SoundCredit(name, found.licence(), found.credit()))
                    .orElseGet(() -> new SoundCredit(name, Optional.empty(), Optional.empty())));
        }
        return new RecordedSounds(folder.toString(), recordings, credits);
    }

    private static List<Path> audioBelow(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(AudioFiles::hasAudioSuffix)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(folder + ": cannot be read (" + e.getMessage() + "); check the path", e);
        }
    }

    /** Returns the hash of the samples at their own rate: the same in any lossless format. */
    private static String sha256(Recording recording) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * recording.samples().length);
        bytes.asFloatBuffer().put(recording.samples());
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes.array()));
    }

    /** Returns the folder's path, as it was given. */
    public String folder() {
        return folder;
    }

    /** Returns the recordings, in the order of their paths: at least one. */
    public List<SoundCredit> credits() {
        return credits;
    }

    int size() {
        return recordings.size();
    }

    /** Returns a recording's samples at a rate; they must not be changed. */
    float[] samples(int index, int sampleRate) {
        return resampled.computeIfAbsent(new Place(index, sampleRate), place -> {
            Recording recording = recordings.get(index);
            return recording.resampledTo(sampleRate).samples();
        });
    }

    /** Returns a recording as a room's response at a rate. */
    RoomResponse response(int index, int sampleRate) {
        return responses.computeIfAbsent(
                new Place(index, sampleRate), place -> RoomResponse.recorded(samples(index, sampleRate), sampleRate));
    }

    @Override
    public String toString() {
        return folder + " (" + recordings.size() + (recordings.size() == 1 ? " recording)" : " recordings)");
    }
}
