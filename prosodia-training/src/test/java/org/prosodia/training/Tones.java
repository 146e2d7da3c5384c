package org.prosodia.training;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.network.Device;
import org.prosodia.network.Optimizer;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.ScalingFit;

/** A corpus that any network can learn: each label has its own band of tones, in noise. Front end and recipe are small to be quick. */
final class Tones {

    static final List<String> LABELS = List.of("angry", "happy", "sad");

    /** 0-310 Hz in 32 bins, segments of a quarter of a second: all else is the paper's. */
    static final FrontEnd FRONT_END = new FrontEnd(16_000, 640, 160, 1_600, 32, 24, 4_000, 255, FrontEnd.PAPER.scaling(),
            FrontEnd.ShortUtterance.PAD, FrontEnd.Tail.DROP);

    private Tones() {
    }

    /** Four utterances of half a second to a second for each speaker and label. */
    static Corpus corpus(Path folder, int speakers) {
        List<Utterance> utterances = new ArrayList<>();
        for (int s = 0; s < speakers; s++) {
            for (int k = 0; k < LABELS.size(); k++) {
                for (int take = 0; take < 4; take++) {
                    String id = "s" + s + "-" + LABELS.get(k) + "-" + take;
                    Path file = folder.resolve(id + ".wav");
                    write(file, 60 + 80 * k + 3 * s + 5 * take, 8_000 + 2_000 * take, new SplittableRandom(s * 100 + k * 10 + take));
                    utterances.add(new Utterance(id, file, Optional.empty(), LABELS.get(k), LABELS.get(k), Optional.of("s" + s),
                            Optional.empty(), Map.of()));
                }
            }
        }
        return new Corpus("tones", utterances, "none", "none");
    }

    private static void write(Path file, double hertz, int samples, SplittableRandom noise) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            double value = 0.4 * Math.sin(2 * Math.PI * hertz * i / 16_000) + 0.1 * (noise.nextDouble() - 0.5);
            bytes.putShort((short) Math.round(32_767 * value));
        }
        AudioFormat format = new AudioFormat(16_000, 16, 1, true, false);
        try (AudioInputStream stream = new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, samples)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TrainingOptions options(Schedule schedule) {
        Recipe recipe = new Recipe("custom", Optimizer.ADAM, 0.003, schedule, 8);
        return new TrainingOptions(Architecture.paper(3), FRONT_END, ScalingFit.SEGMENT, 0.1, recipe, 1, 1, Device.CPU, Precision.SINGLE);
    }
}
