package org.prosodia.recognizer.onnx;

import java.io.File;
import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache of ONNX Runtime's native libraries: they are unpacked once into JavaCPP's cache, next to FFmpeg's. By
 * default ONNX Runtime unpacks its 28 MB at every start, which takes 0.2 s. Thread-safe.
 */
final class RuntimeLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeLibraries.class);

    /** The system property with the folder in which ONNX Runtime looks for its libraries before it unpacks them. */
    private static final String PATH = "onnxruntime.native.path";

    private RuntimeLibraries() {}

    /**
     * Unpacks the libraries if necessary. Must be called before the first use of ONNX Runtime. If the cache cannot be
     * written, ONNX Runtime unpacks them itself.
     */
    static synchronized void unpackOnce() {
        if (System.getProperty(PATH) != null) {
            return;
        }
        try {
            File folder = Loader.cacheResource("/ai/onnxruntime/native/" + platform() + "/");
            if (folder != null) {
                System.setProperty(PATH, folder.getPath());
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("ONNX Runtime unpacks its libraries itself, since the cache cannot be used", e);
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
