package org.prosodia.recognizer.onnx;

import java.io.File;
import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime's native libraries, unpacked once into JavaCPP's cache, where FFmpeg's lie too. Left to itself ONNX Runtime unpacks its 28
 * MB anew at every start, which takes a fifth of a second. Thread-safe.
 */
final class RuntimeLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeLibraries.class);

    /** Where ONNX Runtime looks for its libraries before it unpacks them. */
    private static final String PATH = "onnxruntime.native.path";

    private RuntimeLibraries() {}

    /** Has to come before ONNX Runtime's first use. Where the cache cannot be written, ONNX Runtime does as ever. */
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

    /** The platform's folder in ONNX Runtime's jar, from JavaCPP's name for it. */
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
