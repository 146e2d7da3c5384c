package org.prosodia.benchmarks;

import java.io.IOException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.prosodia.network.Precision;
import org.prosodia.network.Torch;

/**
 * Products of square matrices: the fastest arithmetic of libtorch on this machine.
 *
 * @param precision the precision of the matrices
 * @param threads threads of libtorch and of its library for products
 * @param runs the number of runs timed for each size, after one that is not
 */
public record MatrixProductPart(Precision precision, int threads, int runs) implements Part {

    private static final int[] SIZES = {1024, 2048, 3072};

    /** A product that takes longer is not followed by larger ones, which take minutes without instructions for bf16. */
    private static final double LONGEST = 1; // s

    /** Returns the GFLOP/s of the fastest size's median run; a product of n x n matrices is 2 n^3 operations. */
    @Override
    public double[] measure() throws IOException {
        Torch.useThreads(threads);
        // Loading libtorch sets one thread, since products in training are small.
        openblas_nolapack.blas_set_num_threads(threads);
        ScalarType type = precision == Precision.MIXED ? ScalarType.BFloat16 : ScalarType.Float;
        double best = 0;
        for (int n : SIZES) {
            try (PointerScope scope = new PointerScope()) {
                Tensor a = torch.rand(n, n).to(type);
                Tensor b = torch.rand(n, n).to(type);
                Tensor c = torch.empty(n, n).to(type);
                double seconds = Stopwatch.median(1, runs, () -> torch.mm_out(c, a, b));
                best = Math.max(best, 2.0 * n * n * n / seconds * 1e-9);
                if (seconds > LONGEST) {
                    break;
                }
            }
        }
        return new double[] {best};
    }
}
