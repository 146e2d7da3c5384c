package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prosodia.network.TrainingBatch;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.LogPowerMap;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.training.augmentation.SoundChange;
import org.prosodia.training.augmentation.SoundCopies;

class BatchMakerTest {

    private static final FrontEnd FRONT_END = FrontEnd.LOG_MEL;
    private static final Segmenter SEGMENTER = new Segmenter(FRONT_END, FRONT_END.segmentSeconds());
    private static final List<UtteranceSet.Clip> CLIPS =
            List.of(clip(0, 20, 0, "a"), clip(1, 70, 2, "b"), clip(2, 100, 1, "a"));
    private static final Map<String, boolean[]> KNOWN =
            Map.of("a", new boolean[] {true, true, false}, "b", new boolean[] {true, true, true});

    private static UtteranceSet.Clip clip(int index, int frames, int truth, String corpus) {
        return new UtteranceSet.Clip(
                List.of(new UtteranceSet.Clip.Sound(index, frames), new UtteranceSet.Clip.Sound(index + 10, frames)),
                truth,
                corpus,
                "s");
    }

    /** Row r and column c of clip i hold 100 i + r + c. */
    private static LogPowerMap map(UtteranceSet.Clip.Sound clip) {
        float[] values = new float[64 * clip.frames()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 * clip.index() + i / clip.frames() + i % clip.frames();
        }
        return new LogPowerMap(64, clip.frames(), values);
    }

    private static TrainingBatch batch(Augmentation augmentation, double smoothing, long seed) {
        return batch(augmentation, smoothing, seed, SoundCopies.NONE);
    }

    private static TrainingBatch batch(Augmentation augmentation, double smoothing, long seed, SoundCopies sounds) {
        UtteranceTraining training =
                new UtteranceTraining(80, augmentation, smoothing, 0, UtteranceTraining.Balance.NONE, sounds);
        return new BatchMaker(clip -> SEGMENTER, FRONT_END::columns, training, KNOWN)
                .batch(CLIPS, BatchMakerTest::map, seed);
    }

    /** 20, 70 and 100 frames become 32, 80 and a crop of 80 columns; each row's mean is gone. */
    @Test
    void withoutAugmentationItIsTheCentredUtterance() {
        TrainingBatch batch = batch(Augmentation.NONE, 0, 1);
        assertThat(batch.columns()).isEqualTo(80);
        assertThat(batch.lengths()).containsExactly(32, 80, 80);
        float[] row = Arrays.copyOfRange(batch.inputs(), 5 * 80, 6 * 80); // of the first clip
        for (int column = 0; column < 80; column++) {
            assertThat(row[column]).isEqualTo(column < 20 ? column - 9.5f : 0);
        }
        assertThat(batch.targets()).containsExactly(1, 0, 0, 0, 0, 1, 0, 1, 0);
    }

    /** Noise has more effect where there is less power: the low end of each row is raised, the high end hardly. */
    @Test
    void aNoiseFloorRaisesWhatIsFaint() {
        TrainingBatch clean = batch(Augmentation.NONE, 0, 1);
        TrainingBatch noisy = batch(Augmentation.parse("noise-floor=20"), 0, 1);
        float[] before = Arrays.copyOfRange(clean.inputs(), 0, 20); // the lowest row of the first clip, centred
        float[] after = Arrays.copyOfRange(noisy.inputs(), 0, 20);

        assertThat(after[19] - after[0]).isLessThan(before[19] - before[0]).isNotNegative();
        assertThat(batch(Augmentation.parse("noise-floor=20"), 0, 1).inputs()).isEqualTo(noisy.inputs());
        assertThat(batch(Augmentation.parse("noise-floor=20"), 0, 2).inputs()).isNotEqualTo(noisy.inputs());
    }

    /** The crop is centred by the mean of the whole utterance, 49.5, and starts at one of the columns 0 to 20. */
    @Test
    void aLongerUtteranceIsCropped() {
        float first = batch(Augmentation.NONE, 0, 1).inputs()[2 * 64 * 80];
        assertThat(first).isBetween(-49.5f, -29.5f);
    }

    /** Smoothing of 0.1: 0.05 for each of a's two classes, a third of 0.1 for each of b's three. */
    @Test
    void targetsAreSmoothedOverTheClassesOfTheCorpus() {
        TrainingBatch batch = batch(Augmentation.NONE, 0.1, 1);
        assertThat(batch.targets())
                .containsExactly(
                        new float[] {0.95f, 0.05f, 0, 1 / 30f, 1 / 30f, 0.9f + 1 / 30f, 0.05f, 0.95f, 0},
                        within(1e-6f));
        assertThat(batch.known()).containsExactly(true, true, false, true, true, true, true, true, false);
    }

    /**
     * A quarter of the teacher: 0.75 (0.95, 0.05, 0) + 0.25 (0.6, 0.2, 0.2), of which corpus a has the first two
     * classes, 0.75 and 0.25. The second clip has no teacher's probabilities.
     */
    @Test
    void aTeacherHasAShareOfTheTargets() {
        UtteranceTraining training = new UtteranceTraining(
                        80, Augmentation.NONE, 0.1, 0, UtteranceTraining.Balance.NONE, SoundCopies.NONE)
                .withDistillation(new Distillation(0.25, 2));
        UtteranceSet.Clip first = CLIPS.get(0);
        List<UtteranceSet.Clip> clips = List.of(
                new UtteranceSet.Clip(
                        first.sounds(), first.truth(), first.corpus(), first.speaker(), new float[] {0.6f, 0.2f, 0.2f}),
                CLIPS.get(1));
        TrainingBatch batch = new BatchMaker(clip -> SEGMENTER, FRONT_END::columns, training, KNOWN)
                .batch(clips, BatchMakerTest::map, 1);
        assertThat(batch.targets())
                .containsExactly(
                        new float[] {0.7125f + 0.1875f, 0.0375f + 0.0625f, 0, 1 / 30f, 1 / 30f, 0.9f + 1 / 30f},
                        within(1e-6f));
    }

    @Test
    void mixtureTakesSharesOfInputsAndTargets() {
        TrainingBatch plain = batch(Augmentation.NONE, 0, 1);
        boolean mixed = false;
        for (long seed = 1; seed < 20; seed++) {
            TrainingBatch batch = batch(Augmentation.parse("mixup=1"), 0, seed);
            for (int i = 0; i < 3; i++) {
                float[] targets = Arrays.copyOfRange(batch.targets(), 3 * i, 3 * i + 3);
                assertThat(targets[0] + targets[1] + targets[2]).isCloseTo(1, within(1e-6f));
                float own = targets[CLIPS.get(i).truth()];
                assertThat(own).isGreaterThanOrEqualTo(0.5f);
                mixed |= own < 0.95f;
            }
        }
        assertThat(mixed).isTrue();
        assertThat(plain.targets()).contains(1f);
    }

    @Test
    void masksAreZerosInWholeRowsAndColumns() {
        TrainingBatch batch = batch(Augmentation.parse("frequency-mask=8,time-mask=20"), 0, 4);
        int rows = 0;
        for (int row = 0; row < 64; row++) {
            int from = (64 + row) * 80; // of the second clip, whose 70 frames are zero at no column but perhaps one
            int zeros = 0;
            for (int column = 0; column < 70; column++) {
                zeros += batch.inputs()[from + column] == 0 ? 1 : 0;
            }
            rows += zeros == 70 ? 1 : 0;
        }
        assertThat(rows).isBetween(1, 16);
    }

    @Test
    void aBatchDependsOnItsSeedAlone() {
        TrainingBatch one = batch(Augmentation.DEFAULT, 0.1, 9);
        TrainingBatch again = batch(Augmentation.DEFAULT, 0.1, 9);
        assertThat(one.inputs()).isEqualTo(again.inputs());
        assertThat(one.seed()).isEqualTo(again.seed());
        assertThat(batch(Augmentation.DEFAULT, 0.1, 10).inputs()).isNotEqualTo(one.inputs());
    }

    /** The second sound of each clip is its copy; with a share of 1 only copies are used, with 0 none. */
    @Test
    void copiesAreUsedAsOftenAsTheirShare() {
        SoundCopies always = new SoundCopies(List.of(SoundChange.parse("telephone")), 1, 1);
        List<Integer> used = new ArrayList<>();
        UtteranceTraining training =
                new UtteranceTraining(80, Augmentation.NONE, 0, 0, UtteranceTraining.Balance.NONE, always);
        new BatchMaker(clip -> SEGMENTER, FRONT_END::columns, training, KNOWN)
                .batch(
                        CLIPS,
                        sound -> {
                            used.add(sound.index());
                            return map(sound);
                        },
                        1);
        assertThat(used).containsExactly(10, 11, 12);
        assertThat(batch(Augmentation.NONE, 0, 1, new SoundCopies(always.changes(), 1, 0))
                        .inputs())
                .isEqualTo(batch(Augmentation.NONE, 0, 1, SoundCopies.NONE).inputs());
    }
}
