package org.prosodia.training.augmentation;

import org.prosodia.spectrogram.StockhamTransform;

/*
 * Overlap and save (Oppenheim and Schafer, Discrete-Time Signal Processing, section 8.7.3). A block of N samples is
 * transformed, multiplied by the response's transform and transformed back; its first M - 1 results are wrong and left
 * out. Two blocks go through one complex transform, as its real and its imaginary part, since the response is real. The
 * inverse transform is a forward one with real and imaginary parts exchanged before and after. N is the power of two
 * with the least work. Transforms are kept by thread.
 */
/** Fast convolution. */
final class Convolution {

    private static final int SMALLEST = 8; // log2 of N
    private static final int LARGEST = 24;

    @SuppressWarnings("ThreadLocalUsage") // one for each thread is meant
    private static final ThreadLocal<StockhamTransform[]> TRANSFORMS =
            ThreadLocal.withInitial(() -> new StockhamTransform[LARGEST + 1]);

    private Convolution() {}

    /**
     * Returns as many samples as the signal has: sample n is the sum over k of {@code response[k] * signal[n + origin -
     * k]}, silence before and after the signal.
     *
     * @param response at least one sample, at most 2^23
     * @param origin the index in the response of the sample that leaves the signal in its place
     */
    static float[] of(float[] signal, float[] response, int origin) {
        float[] result = new float[signal.length];
        if (signal.length == 0) {
            return result;
        }
        int power = size(signal.length, response.length);
        int size = 1 << power;
        StockhamTransform transform = transform(power);
        double[] responseRe = new double[size];
        double[] responseIm = new double[size];
        double[] re = transform.re();
        double[] im = transform.im();
        for (int k = 0; k < size; k++) {
            re[k] = k < response.length ? response[k] : 0;
            im[k] = 0;
        }
        transform.run();
        System.arraycopy(transform.re(), 0, responseRe, 0, size);
        System.arraycopy(transform.im(), 0, responseIm, 0, size);
        int block = size - response.length + 1;
        for (int done = 0; done < result.length; done += 2 * block) {
            int first = done + origin - response.length + 1;
            load(signal, first, transform.re());
            load(signal, first + block, transform.im());
            transform.run();
            multiplyExchanged(transform, responseRe, responseIm);
            transform.run();
            save(transform.im(), response.length - 1, result, done, block);
            save(transform.re(), response.length - 1, result, done + block, block);
        }
        return result;
    }

    private static int size(int signal, int response) {
        int best = LARGEST;
        double least = Double.POSITIVE_INFINITY;
        for (int power = SMALLEST; power <= LARGEST; power++) {
            int block = (1 << power) - response + 1;
            if (block > 0) {
                double pairs = Math.ceil(signal / (2.0 * block));
                double work = (2 * pairs + 1) * power * (1 << power);
                best = work < least ? power : best;
                least = Math.min(work, least);
            }
        }
        return best;
    }

    private static StockhamTransform transform(int power) {
        StockhamTransform[] known = TRANSFORMS.get();
        if (known[power] == null) {
            known[power] = new StockhamTransform(1 << power, 1);
        }
        return known[power];
    }

    private static void load(float[] signal, int first, double[] block) {
        for (int i = 0; i < block.length; i++) {
            int n = first + i;
            block[i] = n >= 0 && n < signal.length ? signal[n] : 0;
        }
    }

    /** Multiplies the transform by another, and exchanges real and imaginary parts. */
    private static void multiplyExchanged(StockhamTransform transform, double[] otherRe, double[] otherIm) {
        double[] re = transform.re();
        double[] im = transform.im();
        for (int k = 0; k < re.length; k++) {
            double real = re[k] * otherRe[k] - im[k] * otherIm[k];
            re[k] = re[k] * otherIm[k] + im[k] * otherRe[k];
            im[k] = real;
        }
    }

    private static void save(double[] block, int from, float[] result, int to, int count) {
        int last = Math.min(result.length - to, count);
        for (int i = 0; i < last; i++) {
            result[to + i] = (float) (block[from + i] / block.length);
        }
    }
}
