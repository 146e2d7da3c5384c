package org.prosodia.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.audio.process.DecoderLimits;
import org.prosodia.audio.process.DecoderProcesses;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;

/**
 * The speed of models on recordings of a corpus, from the files on the disk to the scores: all models take turns in one
 * process that has warmed up, and each of several threads recognises one recording at a time, as a batch does.
 */
public final class ModelBenchmark {

    private static final int BUFFER = 16_384; // samples

    /** The kinds of work that are measured of each model. */
    public enum Work {
        /** The decoding of the recordings alone, which is the same for all models. */
        DECODING("decoding alone"),
        /** Whole recordings, the check for voice included. */
        RECORDINGS("whole recordings"),
        /** Whole recordings without the check for voice. */
        UNCHECKED("whole recordings, no check for voice"),
        /** Whole recordings, decoded in processes of their own. */
        ISOLATED("whole recordings, decoded in other processes"),
        /** Timelines. */
        TIMELINES("timelines");

        private final String words;

        Work(String words) {
            this.words = words;
        }

        /** Returns words for tables. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * The speed of a model.
     *
     * @param model the model's name
     * @param work what it did
     * @param speed seconds of sound a second, one value for each round
     */
    public record Speed(String model, Work work, List<Double> speed) {
        /** Returns the median of {@link #speed}. */
        public double median() {
            return Row.median(speed);
        }
    }

    /**
     * The results.
     *
     * @param conditions the conditions of the measurement
     * @param recordings the number of recordings
     * @param seconds their length together
     * @param speeds the speeds, the models in the order given
     */
    public record Result(Conditions conditions, int recordings, double seconds, List<Speed> speeds) {
        /** Copies the list. */
        public Result {
            speeds = List.copyOf(speeds);
        }

        /**
         * Returns the median speed of a model.
         *
         * @throws IllegalArgumentException if it was not measured
         */
        public double median(String model, Work work) {
            return speeds.stream()
                    .filter(speed -> speed.model.equals(model) && speed.work == work)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not measured: " + model + ", " + work))
                    .median();
        }

        /** Returns the names of the models in the order given. */
        public List<String> models() {
            return speeds.stream().map(Speed::model).distinct().toList();
        }
    }

    private final Map<String, ModelFile> models;
    private final List<Path> recordings;
    private final int threads;
    private final int rounds;
    private final Consumer<String> progress;

    /**
     * Creates a benchmark.
     *
     * @param models the models by their names, in the order of the results
     * @param recordings the recordings; at least one
     * @param threads the recordings that are recognised at once
     * @param rounds the number of rounds; in each, every model does all work once
     * @param progress receives a description of each step
     */
    public ModelBenchmark(
            Map<String, ModelFile> models, List<Path> recordings, int threads, int rounds, Consumer<String> progress) {
        if (models.isEmpty() || recordings.isEmpty() || threads < 1 || rounds < 1) {
            throw new IllegalArgumentException("models, recordings, threads and rounds must be at least 1");
        }
        this.models = new LinkedHashMap<>(models);
        this.recordings = List.copyOf(recordings);
        this.threads = threads;
        this.rounds = rounds;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param commit the commit of the program
     * @param command the command that repeats the measurement
     * @throws IOException if a recording cannot be recognised, for the first such
     */
    public Result run(String commit, String command) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Subject> subjects = new ArrayList<>();
        try (DecoderProcesses decoders = DecoderProcesses.start(threads, DecoderLimits.DEFAULT)) {
            for (Map.Entry<String, ModelFile> model : models.entrySet()) {
                subjects.add(Subject.open(model.getKey(), model.getValue(), decoders));
            }
            return measured(pool, subjects, Conditions.here(commit, command, described()));
        } finally {
            pool.shutdownNow();
            subjects.forEach(Subject::close);
        }
    }

    private Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("threads", Integer.toString(threads));
        described.put("rounds", Integer.toString(rounds));
        return described;
    }

    private Result measured(ExecutorService pool, List<Subject> subjects, Conditions conditions)
            throws IOException, InterruptedException {
        Map<Speed, FileWork> works = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            for (Work work : Work.values()) {
                works.put(new Speed(subject.name, work, new ArrayList<>()), subject.work(work));
            }
        }
        // A decoder's process needs about a thousand recordings until its code is compiled.
        progress.accept("warming up");
        for (FileWork work : works.values()) {
            all(pool, work, recordings);
        }
        double seconds = 0;
        for (int round = 1; round <= rounds; round++) {
            for (Map.Entry<Speed, FileWork> work : works.entrySet()) {
                Speed speed = work.getKey();
                progress.accept("round " + round + " of " + rounds + ": " + speed.model + ", " + speed.work);
                long start = System.nanoTime();
                seconds = all(pool, work.getValue(), recordings);
                speed.speed.add(seconds / ((System.nanoTime() - start) * 1e-9));
            }
        }
        return new Result(conditions, recordings.size(), seconds, List.copyOf(works.keySet()));
    }

    /** Does the work on recordings, several at once; returns their length together in seconds. */
    private static double all(ExecutorService pool, FileWork work, List<Path> files)
            throws IOException, InterruptedException {
        List<Callable<Double>> tasks = files.stream()
                .<Callable<Double>>map(file -> () -> work.seconds(file))
                .toList();
        double seconds = 0;
        for (Future<Double> done : pool.invokeAll(tasks)) {
            try {
                seconds += done.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
            }
        }
        return seconds;
    }

    /** Work on a recording; returns its length in seconds. */
    @FunctionalInterface
    private interface FileWork {
        double seconds(Path file) throws IOException;
    }

    /** A model, opened with and without the check for voice, and with decoders in processes of their own. */
    private record Subject(
            String name, Recognizer recognizer, Recognizer unchecked, Recognizer isolated, VoiceActivity voice)
            implements AutoCloseable {

        static Subject open(String name, ModelFile model, AudioDecoder decoders) throws IOException {
            RecognizerOptions options = RecognizerOptions.DEFAULT.withQuality(false);
            return new Subject(
                    name,
                    Recognizer.open(model, options),
                    Recognizer.open(model, options.withLeastVoice(0)),
                    Recognizer.open(model, options.withDecoder(decoders)),
                    VoiceActivity.forSampleRate(model.metadata().frontEnd().sampleRate()));
        }

        FileWork work(Work work) {
            return switch (work) {
                case DECODING -> this::decoded;
                case RECORDINGS -> file -> recognizer.recognize(file).duration();
                case UNCHECKED -> file -> unchecked.recognize(file).duration();
                case ISOLATED -> file -> isolated.recognize(file).duration();
                case TIMELINES ->
                    file -> recognizer
                            .timeline(file, new Channel.Mix(), TimelineSettings.DEFAULT, voice)
                            .duration();
            };
        }

        private double decoded(Path file) throws IOException {
            int rate = recognizer.model().frontEnd().sampleRate();
            float[] buffer = new float[BUFFER];
            long samples = 0;
            try (AudioReader reader = AudioReader.open(file, AudioOptions.DEFAULT.withSampleRate(rate))) {
                for (int n = reader.read(buffer, 0, BUFFER); n >= 0; n = reader.read(buffer, 0, BUFFER)) {
                    samples += n;
                }
            }
            return (double) samples / rate;
        }

        @Override
        public void close() {
            recognizer.close();
            unchecked.close();
            isolated.close();
            voice.close();
        }
    }
}
