package org.prosodia.recognizer.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import org.prosodia.audio.NativeLibraryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime's environment, which all its users in a class loader share. It is set to print errors only, and lives
 * until the process is gone. Thread-safe.
 */
final class RuntimeEnvironment {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeEnvironment.class);

    private static Optional<OrtEnvironment> environment = Optional.empty();
    private static Optional<NativeLibraryException> failure = Optional.empty();

    private RuntimeEnvironment() {}

    /**
     * Returns the environment.
     *
     * @throws NativeLibraryException if ONNX Runtime cannot be loaded; later calls fail with the same message
     * @throws OrtException if ONNX Runtime fails
     */
    static synchronized OrtEnvironment get() throws OrtException {
        if (failure.isPresent()) {
            throw NativeLibraryException.again(failure.get());
        }
        if (environment.isEmpty()) {
            try {
                environment = Optional.of(RuntimeLibraries.loadedBy(RuntimeEnvironment::create));
            } catch (NativeLibraryException e) {
                failure = Optional.of(e);
                throw e;
            }
        }
        return environment.get();
    }

    private static OrtEnvironment create() throws OrtException {
        OrtEnvironment created = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        created.setTelemetry(false);
        if (!keep()) {
            LOG.debug("ONNX Runtime frees its environment while the process ends");
        }
        return created;
    }

    /**
     * Keeps the environment from being freed by ONNX Runtime's own shutdown hook, which waits for no run in progress
     * and would crash it: the native environment counts its owners, and gets one more, which never leaves.
     *
     * @return false if this version of ONNX Runtime has no such function
     */
    static boolean keep() {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method owner = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            owner.setAccessible(true);
            owner.invoke(
                    null,
                    api.getLong(null),
                    OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR.getValue(),
                    OrtEnvironment.DEFAULT_NAME);
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("ONNX Runtime's environment has no further owner", e);
            return false;
        }
    }
}
