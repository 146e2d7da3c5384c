package org.prosodia.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.server.http.Routes;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.security.PemKeys;
import org.prosodia.server.security.Tokens;
import org.slf4j.LoggerFactory;

/**
 * A server that recognises emotion in recordings over HTTP. It listens from {@link Builder#start} until {@link #close}.
 * Thread-safe.
 *
 * <pre>{@code
 * try (ProsodiaServer server = ProsodiaServer.builder().port(0).start()) {
 *     System.out.println(server.address()); // such as http://127.0.0.1:41234
 * }
 * }</pre>
 */
public final class ProsodiaServer implements AutoCloseable {

    /** The default port. */
    public static final int PORT = 8080;

    private final RunningServer running;

    private ProsodiaServer(RunningServer running) {
        this.running = running;
    }

    /** Returns a builder with the defaults: the loopback interface, port {@value #PORT} and the bundled model. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the routes, for the test that compares them with the contract. */
    Set<String> routes() {
        return running.routes();
    }

    /** Returns the port that the server listens at. */
    public int port() {
        return running.port();
    }

    /** Returns the address that the server listens at, such as {@code http://127.0.0.1:8080}. */
    public String address() {
        return running.address();
    }

    /**
     * Stops the server: takes no new work, waits for the running work up to {@link ServerLimits#drainTime}, ends the
     * rest, and deletes all uploads. A second call has no effect.
     */
    @Override
    public void close() {
        running.close();
    }

    /** Builds a server. Not thread-safe. */
    public static final class Builder {

        private String host = "127.0.0.1";
        private int port = PORT;
        private final List<ModelFile> models = new ArrayList<>();
        private int workers = Runtime.getRuntime().availableProcessors();
        private boolean isolated = true;
        private final List<String> origins = new ArrayList<>();
        private ServerLimits limits = ServerLimits.DEFAULT;

        private Tokens tokens = Tokens.NONE;
        private boolean insecure;
        private final List<Routes> features = new ArrayList<>();
        private Optional<PemKeys> tls = Optional.empty();
        private Consumer<String> requestLog = LoggerFactory.getLogger("org.prosodia.server.requests")::info;

        private Builder() {}

        /** Sets the address to listen at: a name or a number. The default is 127.0.0.1. */
        public Builder host(String address) {
            host = address;
            return this;
        }

        /**
         * Sets the port; 0 for a free one, which {@link ProsodiaServer#port} returns.
         *
         * @throws IllegalArgumentException if there is no such port
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("ports go from 0 to 65535, not " + number);
            }
            port = number;
            return this;
        }

        /** Adds a model. The first is the default; without any, {@link BundledModel#STANDARD} is served. */
        public Builder model(ModelFile model) {
            models.add(model);
            return this;
        }

        /**
         * Sets the number of threads that recognise; the default is one for each processor.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder workers(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("a server has at least 1 worker, not " + number);
            }
            workers = number;
            return this;
        }

        /**
         * Sets whether recordings are decoded in processes of their own, which is the default: a file that crashes
         * FFmpeg then fails alone. It needs Java and the libraries in files.
         */
        public Builder isolated(boolean decoding) {
            isolated = decoding;
            return this;
        }

        /**
         * Adds an origin whose pages may use the server, such as {@code https://example.org}. Its host is also a name
         * of the server; besides, only those of the loopback interface and the address listened at are.
         */
        public Builder origin(String origin) {
            origins.add(origin);
            return this;
        }

        /**
         * Sets the receiver of a line of JSON for each request: {@code {"time", "level", "message", "requestId",
         * "client", "method", "path", "status", "milliseconds", "problem"}}. It is called on several threads, and gets
         * neither parameters nor anything of the audio. By default lines go to the logger
         * {@code org.prosodia.server.requests}.
         */
        public Builder requestLog(Consumer<String> lines) {
            requestLog = lines;
            return this;
        }

        /**
         * Reads the tokens of which requests need one, one a line; without them anybody may use the server.
         *
         * @throws IOException if the file cannot be read, or has no token or a short one
         */
        public Builder tokens(Path file) throws IOException {
            tokens = Tokens.read(file);
            return this;
        }

        /** Adds a feature beside the server's own. */
        Builder feature(Routes feature) {
            features.add(feature);
            return this;
        }

        /** Allows a server without tokens at an address that other machines reach. */
        public Builder insecure() {
            insecure = true;
            return this;
        }

        /**
         * Encrypts connections (TLS). The files are read again when they change.
         *
         * @param certificate a PEM file with the certificate and those that lead to its root
         * @param key a PEM file with the private key in PKCS #8, not encrypted
         */
        public Builder tls(Path certificate, Path key) {
            tls = Optional.of(new PemKeys(certificate, key));
            return this;
        }

        /** Sets the limits. */
        public Builder limits(ServerLimits other) {
            limits = other;
            return this;
        }

        /**
         * Starts the server, which listens at once and is ready when this method returns.
         *
         * @throws ModelException if a model cannot be used
         * @throws IOException if the server cannot listen there, has no folder for uploads, cannot read the certificate
         *     or its key, or cannot start a process for decoding
         * @throws IllegalArgumentException if two models have the same name, an origin is none, or anybody on other
         *     machines could use the server and {@link #insecure} was not called
         */
        public ProsodiaServer start() throws IOException {
            if (!tokens.needed() && !insecure && !InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalArgumentException(host
                        + ": anybody who reaches this address could use the server: require tokens, or allow it as"
                        + " insecure");
            }
            List<ModelFile> served = models.isEmpty()
                    ? List.of(BundledModel.named(BundledModel.STANDARD).read())
                    : List.copyOf(models);
            return new ProsodiaServer(RunningServer.start(new ServerOptions(
                    host,
                    port,
                    served,
                    workers,
                    isolated,
                    List.copyOf(origins),
                    limits,
                    tokens,
                    tls,
                    List.copyOf(features),
                    requestLog)));
        }
    }
}
