package org.prosodia.network;

import java.io.IOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access to libtorch: loads it and sets its number of threads. Every other class of this package calls {@link #load}
 * before its first call of libtorch. Thread-safe; the number of threads is one setting for the whole process.
 */
public final class Torch {

    private static final Logger LOG = LoggerFactory.getLogger(Torch.class);
    private static boolean loaded;

    private Torch() {}

    /**
     * Loads libtorch; does nothing if it is loaded.
     *
     * @throws TorchException if there is no libtorch for this platform on the class path, or it does not load
     */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        try {
            // With an empty cache, libraries load before all of them are unpacked, and crash the JVM: unpack first.
            for (String library : List.of("javacpp", "openblas", "pytorch")) {
                for (String extension : List.of("", "-gpu")) { // "-gpu": the profile cuda; ignored if absent
                    Loader.cacheResource("/org/bytedeco/" + library + "/" + Loader.getPlatform() + extension + "/");
                }
            }
            Loader.load(torch.class);
            openblas_nolapack.blas_set_num_threads(1); // its few products are small; more threads would compete
        } catch (IOException | LinkageError e) {
            throw new TorchException(
                    "libtorch does not load on " + Loader.getPlatform() + " (" + e.getMessage()
                            + "): put org.bytedeco:pytorch with this platform's classifier on the class path, and make "
                            + "the folder of the JavaCPP cache writable",
                    e);
        }
        loaded = true;
        LOG.debug("libtorch loaded, {} threads", torch.get_num_threads());
    }

    /**
     * Sets the number of threads of one operation. The same number gives the same bits; another may change the last
     * digits.
     *
     * @param threads at least 1
     * @throws TorchException if libtorch does not load
     */
    public static void useThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("libtorch needs at least one thread, not " + threads);
        }
        load();
        torch.set_num_threads(threads);
    }

    /**
     * Returns the version of libtorch's binding, such as {@code 2.10.0-1.5.13}; {@code unknown} if its jar has no
     * version.
     */
    public static String version() {
        try {
            return Loader.getVersion("org.bytedeco", "pytorch");
        } catch (IOException e) {
            return "unknown"; // repackaged jars may have lost their Maven properties
        }
    }

    /** Returns the number of threads of one operation. */
    public static int threads() {
        load();
        return torch.get_num_threads();
    }
}
