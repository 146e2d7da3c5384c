package org.prosodia.spectrogram;

import java.util.Arrays;

/**
 * The logarithm of a segment's power over frequency and time, {@code ln(magnitude^2 + 1e-9)}: bands x frames,
 * row-major. Thread-safe as long as nobody writes to its array.
 *
 * @param bands the number of rows
 * @param frames the number of columns
 * @param values {@code bands x frames} numbers, shared
 */
public record LogPowerMap(int bands, int frames, float[] values) {

    /** The number added to the power before the logarithm: 90 dB below full scale with mel bands. */
    public static final double FLOOR = 1e-9;

    /** The natural logarithm of a power ratio of 1 dB. */
    public static final double NEPERS = Math.log(10) / 10;

    /** Checks the size. */
    public LogPowerMap {
        if (values.length != Math.multiplyExact(bands, frames)) {
            throw new IllegalArgumentException(bands + " x " + frames + " numbers are not " + values.length);
        }
    }

    /** Returns the map of frames from an offset of {@code frames x bands} magnitudes. */
    static LogPowerMap of(float[] magnitudes, int offset, int frames, int bands) {
        float[] values = new float[bands * frames];
        for (int frame = 0; frame < frames; frame++) {
            for (int band = 0; band < bands; band++) {
                double magnitude = magnitudes[offset + frame * bands + band];
                values[band * frames + frame] = (float) Math.log(magnitude * magnitude + FLOOR);
            }
        }
        return new LogPowerMap(bands, frames, values);
    }

    /** Returns this map with numbers raised that are below a range. */
    public LogPowerMap within(PowerRange range) {
        return range.limited() ? new LogPowerMap(bands, frames, range.applied(values, bands)) : this;
    }

    /** Returns the largest number. */
    public double largest() {
        double largest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /** Returns this map with the mean of each row subtracted from it, which removes level and colour of the sound. */
    public LogPowerMap centred() {
        float[] centred = new float[values.length];
        for (int band = 0; band < bands; band++) {
            double sum = 0;
            for (int i = band * frames; i < (band + 1) * frames; i++) {
                sum += values[i];
            }
            float mean = (float) (sum / frames);
            for (int i = band * frames; i < (band + 1) * frames; i++) {
                centred[i] = values[i] - mean;
            }
        }
        return new LogPowerMap(bands, frames, centred);
    }

    /** Returns this map with the mean of all its numbers subtracted, which removes the level of the sound. */
    public LogPowerMap levelled() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        float mean = (float) (sum / values.length);
        float[] levelled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            levelled[i] = values[i] - mean;
        }
        return new LogPowerMap(bands, frames, levelled);
    }

    /**
     * Returns a view of this map, interpolated linearly; rows and columns beyond the edges repeat the outermost.
     *
     * @param frontEnd the front end of the map, whose bands give the rows' frequencies
     */
    public LogPowerMap view(View view, FrontEnd frontEnd) {
        return view.equals(View.UNCHANGED)
                ? this
                : overFrequency(view, frontEnd).overTime(view);
    }

    private LogPowerMap overFrequency(View view, FrontEnd frontEnd) {
        if (view.frequency() == 1) {
            return this;
        }
        float[] warped = new float[values.length];
        for (int band = 0; band < bands; band++) {
            double at = Math.max(0, Math.min(bands - 1.0, frontEnd.row(view.frequency() * frontEnd.hertz(band))));
            int low = (int) Math.min(at, Math.max(0, bands - 2));
            int high = Math.min(low + 1, bands - 1);
            float share = (float) (at - low);
            for (int frame = 0; frame < frames; frame++) {
                warped[band * frames + frame] =
                        values[low * frames + frame] * (1 - share) + values[high * frames + frame] * share;
            }
        }
        return new LogPowerMap(bands, frames, warped);
    }

    private LogPowerMap overTime(View view) {
        int length = Math.max(1, (int) Math.round(frames / view.time()));
        if (view.time() == 1) {
            return this;
        }
        float[] stretched = new float[bands * length];
        for (int frame = 0; frame < length; frame++) {
            double at = Math.min(frames - 1.0, frame * view.time());
            int low = (int) Math.min(at, Math.max(0, frames - 2));
            int high = Math.min(low + 1, frames - 1);
            float share = (float) (at - low);
            for (int band = 0; band < bands; band++) {
                stretched[band * length + frame] =
                        values[band * frames + low] * (1 - share) + values[band * frames + high] * share;
            }
        }
        return new LogPowerMap(bands, length, stretched);
    }

    /** Returns some of the columns. */
    public LogPowerMap columns(int first, int count) {
        float[] some = new float[bands * count];
        for (int band = 0; band < bands; band++) {
            System.arraycopy(values, band * frames + first, some, band * count, count);
        }
        return new LogPowerMap(bands, count, some);
    }

    /** Returns true if sizes and numbers are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LogPowerMap map && bands == map.bands && Arrays.equals(values, map.values);
    }

    @Override
    public int hashCode() {
        return 31 * bands + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "LogPowerMap[" + bands + " x " + frames + "]";
    }
}
