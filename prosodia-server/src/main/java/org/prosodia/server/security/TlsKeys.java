package org.prosodia.server.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of a server for TLS, which are read again when their files change. Thread-safe. */
public final class TlsKeys {

    private static final Logger LOG = LoggerFactory.getLogger(TlsKeys.class);

    private final PemKeys files;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private List<FileTime> times;

    /**
     * Reads the keys.
     *
     * @throws IOException if a file cannot be read or has other contents
     */
    public TlsKeys(PemKeys files) throws IOException {
        this.files = files;
        this.times = times();
        factory.setKeyStore(files.read());
        factory.setKeyStorePassword("");
    }

    private List<FileTime> times() throws IOException {
        return List.of(Files.getLastModifiedTime(files.certificate()), Files.getLastModifiedTime(files.key()));
    }

    /** Returns the factory of contexts for connections. */
    public SslContextFactory.Server factory() {
        return factory;
    }

    /** Reads the files again if they have changed; new ones that cannot be used are reported and change nothing. */
    public synchronized void refresh() {
        try {
            List<FileTime> now = times();
            if (now.equals(times)) {
                return;
            }
            times = now;
            KeyStore read = files.read();
            factory.reload(renewed -> renewed.setKeyStore(read));
            LOG.info("{}: was read again", files.certificate());
        } catch (Exception e) { // Jetty's method throws it
            LOG.error("the new certificate is not used: {}", e.getMessage());
        }
    }
}
