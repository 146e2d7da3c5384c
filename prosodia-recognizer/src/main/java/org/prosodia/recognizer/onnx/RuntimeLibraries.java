package org.prosodia.recognizer.onnx;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.prosodia.audio.NativeLibraryException;

/**
 * The cache of ONNX Runtime's native libraries: they are unpacked once into JavaCPP's cache, next to FFmpeg's. By
 * default ONNX Runtime unpacks its 28 MB at every start, which takes 0.2 s. Thread-safe.
 *
 * <p>The JVM loads a file into one class loader only. The first class loader of a process that asks has the cache's
 * files, and in any other, such as that of a redeployed application, ONNX Runtime unpacks files of its own.
 */
final class RuntimeLibraries {

    /** The system property with the folder in which ONNX Runtime looks for its libraries before it unpacks them. */
    private static final String PATH = "onnxruntime.native.path";

    /** The system property that is set once a class loader of the process has the cache's files. */
    private static final String TAKEN = "org.prosodia.onnxruntime.cache.taken";

    private static final String MISSING =
            "put com.microsoft.onnxruntime:onnxruntime, which has the libraries of this platform, on the class path";

    private static final String NAME = "ONNX Runtime";

    private RuntimeLibraries() {}

    /** The first use of ONNX Runtime, which loads its libraries. */
    interface FirstUse<T, E extends Exception> {
        T get() throws E;
    }

    /**
     * Has ONNX Runtime load its libraries. The system property is set for that moment only, so that the ONNX Runtime of
     * another application in the same process finds its own libraries.
     *
     * @throws NativeLibraryException if they cannot be loaded
     */
    static <T, E extends Exception> T loadedBy(FirstUse<T, E> use) throws E {
        // One monitor for all class loaders, each of which has a class of its own.
        synchronized ("org.prosodia.recognizer.onnx.RuntimeLibraries".intern()) {
            Optional<IOException> unpacking = Optional.empty();
            boolean given = System.getProperty(PATH) != null;
            if (!given && System.getProperty(TAKEN) == null) {
                try {
                    unpack();
                } catch (IOException e) {
                    unpacking = Optional.of(e); // ONNX Runtime tries to unpack them into the temporary folder
                }
            }
            try {
                return use.get();
            } catch (LinkageError e) {
                throw unpacking.isPresent()
                        ? NativeLibraryException.unpacking(NAME, Optional.of(cache()), unpacking.get())
                        : NativeLibraryException.of(NAME, e, MISSING);
            } finally {
                if (!given) {
                    System.clearProperty(PATH);
                }
            }
        }
    }

    /** Unpacks the libraries into the cache if they are not there, and tells ONNX Runtime where they are. */
    private static void unpack() throws IOException {
        File folder;
        try {
            folder = Loader.cacheResource("/ai/onnxruntime/native/" + platform() + "/");
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (folder != null) {
            System.setProperty(PATH, folder.getPath());
            System.setProperty(TAKEN, folder.getPath());
        }
    }

    private static String cache() {
        try {
            return Loader.getCacheDir().getPath();
        } catch (IOException e) {
            return System.getProperty("org.bytedeco.javacpp.cachedir", System.getProperty("user.home") + "/.javacpp");
        }
    }

    /** Returns the platform's folder in ONNX Runtime's jar. */
    private static String platform() {
        String platform = Loader.getPlatform();
        String system = platform.substring(0, platform.indexOf('-'));
        String processor = platform.endsWith("-arm64") ? "aarch64" : "x64";
        return switch (system) {
            case "macosx" -> "osx-" + processor;
            case "windows" -> "win-" + processor;
            default -> system + "-" + processor;
        };
    }
}
