package org.prosodia.benchmarks;

import java.io.IOException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.prosodia.network.Torch;

/**
 * Products of square matrices in single precision: the most arithmetic that libtorch gets out of this machine.
 *
 * @param threads of libtorch
 * @param runs timed of each size, after one that is not
 */
public record MatrixProductPart(int threads, int runs) implements Part {

    private static final int[] SIZES = {1024, 2048, 3072};

    /** GFLOP/s of the fastest size's median run; a product of n x n matrices is 2 n^3 operations. */
    @Override
    public double[] measure() throws IOException {
        Torch.useThreads(threads);
        double best = 0;
        for (int n : SIZES) {
            try (PointerScope scope = new PointerScope()) {
                Tensor a = torch.rand(n, n);
                Tensor b = torch.rand(n, n);
                Tensor c = torch.empty(n, n);
                double seconds = Stopwatch.median(1, runs, () -> torch.mm_out(c, a, b));
                best = Math.max(best, 2.0 * n * n * n / seconds * 1e-9);
            }
        }
        return new double[] {best};
    }
}
