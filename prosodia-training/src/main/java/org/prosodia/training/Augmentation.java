package org.prosodia.training;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.prosodia.training.augmentation.NoiseFloor;

/**
 * Random changes of an utterance's log power in training, drawn anew each time it is used. Immutable.
 *
 * @param frequencyWarp the largest change of the frequency axis: the logarithm of a factor, uniform in both directions
 * @param timeWarp the largest change of the time axis, likewise
 * @param shift the largest number of columns of zeros before an utterance that is shorter than the crop
 * @param frequencyMask the largest height of each of two masks over frequency, in rows (SpecAugment; Park and others,
 *     Interspeech 2019)
 * @param timeMask the largest width of each of two masks over time, in columns
 * @param noiseFloor the loudest {@link NoiseFloor} in dB below the largest power, above 0 and below
 *     {@link NoiseFloor#FAINTEST}; 0 for none
 * @param mixup the probability with which a batch is mixed with a permutation of itself (Zhang and others, ICLR 2018);
 *     the share of the larger part is 1 less a number of Beta(0.3, 0.3)
 */
public record Augmentation(
        double frequencyWarp,
        double timeWarp,
        int shift,
        int frequencyMask,
        int timeMask,
        double noiseFloor,
        double mixup) {

    /** The augmentation of the preset {@code prosodia}. */
    public static final Augmentation DEFAULT = new Augmentation(0.12, 0.2, 15, 8, 20, 0, 0.5);

    /** No change. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0);

    /** Checks the ranges. */
    public Augmentation {
        if (!(frequencyWarp >= 0 && frequencyWarp < 1)
                || !(timeWarp >= 0 && timeWarp < 1)
                || shift < 0
                || frequencyMask < 0
                || timeMask < 0
                || !(noiseFloor >= 0 && noiseFloor < NoiseFloor.FAINTEST)
                || !(mixup >= 0 && mixup <= 1)) {
            throw new IllegalArgumentException(
                    "an augmentation has warps from 0 up to 1, numbers of rows and columns of"
                            + " at least 0, a noise floor from 0 up to 80 dB and a probability, not " + frequencyWarp
                            + ", " + timeWarp + ", " + shift
                            + ", "
                            + frequencyMask + ", " + timeMask + ", " + noiseFloor + ", " + mixup);
        }
    }

    /** Returns the name in options and results, such as {@code frequency-warp=0.12,time-warp=0.2,mixup=0.5}. */
    public String name() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("frequency-warp", frequencyWarp);
        values.put("time-warp", timeWarp);
        values.put("shift", (double) shift);
        values.put("frequency-mask", (double) frequencyMask);
        values.put("time-mask", (double) timeMask);
        values.put("noise-floor", noiseFloor);
        values.put("mixup", mixup);
        String text = values.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getKey() + "=" + number(e.getValue()))
                .collect(Collectors.joining(","));
        return text.isEmpty() ? "none" : text;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }

    /**
     * Returns the augmentation with a name; a change that is not named is absent.
     *
     * @throws IllegalArgumentException if the text has another form, or a number outside its range
     */
    public static Augmentation parse(String name) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String part : name.equals("none") ? new String[0] : name.split(",", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length < 2 || !pair[1].matches("\\d+(\\.\\d+)?") || values.containsKey(pair[0])) {
                throw new IllegalArgumentException("an augmentation is none, or changes with numbers such as "
                        + DEFAULT.name() + "; not '" + name + "'");
            }
            values.put(pair[0], Double.parseDouble(pair[1]));
        }
        Augmentation parsed = new Augmentation(
                taken(values, "frequency-warp"),
                taken(values, "time-warp"),
                (int) taken(values, "shift"),
                (int) taken(values, "frequency-mask"),
                (int) taken(values, "time-mask"),
                taken(values, "noise-floor"),
                taken(values, "mixup"));
        if (!values.isEmpty()) {
            throw new IllegalArgumentException(
                    "no augmentation is called '" + values.keySet().iterator().next() + "'; there are "
                            + DEFAULT.name().replaceAll("=[^,]*", "").replace(",", ", ") + ", noise-floor");
        }
        return parsed;
    }

    private static double taken(Map<String, Double> values, String name) {
        Double value = values.remove(name);
        return value == null ? 0 : value;
    }
}
