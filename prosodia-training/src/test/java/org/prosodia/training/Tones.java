package org.prosodia.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.network.Device;
import org.prosodia.network.Optimizer;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.testing.WaveFile;

/**
 * A corpus that any network can learn: each label has its own band of tones, in noise. Front end and recipe are small
 * to be quick.
 */
public final class Tones {

    public static final List<String> LABELS = List.of("angry", "happy", "sad");

    /** 0-310 Hz in 32 bins, segments of a quarter of a second: all else is the paper's. */
    public static final FrontEnd FRONT_END = new FrontEnd(
            16_000,
            640,
            160,
            1_600,
            32,
            24,
            4_000,
            255,
            FrontEnd.PAPER.scaling(),
            FrontEnd.ShortUtterance.PAD,
            FrontEnd.Tail.DROP);

    private Tones() {}

    /** Four utterances of half a second to a second for each speaker and label. */
    public static Corpus corpus(Path folder, int speakers) {
        List<Utterance> utterances = new ArrayList<>();
        for (int s = 0; s < speakers; s++) {
            for (int k = 0; k < LABELS.size(); k++) {
                for (int take = 0; take < 4; take++) {
                    String id = "s" + s + "-" + LABELS.get(k) + "-" + take;
                    Path file = folder.resolve(id + ".wav");
                    write(
                            file,
                            60 + 80 * k + 3 * s + 5 * take,
                            8_000 + 2_000 * take,
                            new SplittableRandom(s * 100 + k * 10 + take));
                    utterances.add(new Utterance(
                            id,
                            file,
                            Optional.empty(),
                            LABELS.get(k),
                            LABELS.get(k),
                            Optional.of("s" + s),
                            Optional.empty(),
                            Map.of()));
                }
            }
        }
        return new Corpus("tones", utterances, "none", "none");
    }

    private static void write(Path file, double hertz, int samples, SplittableRandom noise) {
        float[] tone = new float[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (float) (0.4 * Math.sin(2 * Math.PI * hertz * i / 16_000) + 0.1 * (noise.nextDouble() - 0.5));
        }
        try {
            Files.write(file, WaveFile.of(16_000, tone));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TrainingOptions options(Schedule schedule) {
        Recipe recipe = new Recipe("custom", Optimizer.ADAM, 0.003, schedule, 8);
        return new TrainingOptions(
                Architecture.paper(3), FRONT_END, ScalingFit.SEGMENT, 0.1, recipe, 1, 1, Device.CPU, Precision.SINGLE);
    }
}
