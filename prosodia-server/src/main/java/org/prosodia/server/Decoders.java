package org.prosodia.server;

import java.io.IOException;
import java.util.Optional;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.audio.process.DecoderLimits;
import org.prosodia.audio.process.DecoderProcesses;
import org.prosodia.server.upload.Spool;

/**
 * The decoder of a server's recordings.
 *
 * @param processes the processes in which it decodes; empty for the server's own
 */
record Decoders(Optional<DecoderProcesses> processes) implements AutoCloseable {

    /**
     * Starts the processes. They are ready somewhat later, see {@link #awaitReady}.
     *
     * @param spool closed if this fails
     */
    static Decoders start(ServerOptions options, Spool spool) throws IOException {
        if (!options.isolated()) {
            return new Decoders(Optional.empty());
        }
        try {
            return new Decoders(Optional.of(DecoderProcesses.start(
                    options.workers(),
                    new DecoderLimits(
                            options.limits().decoderBytes(), options.limits().decoderTime()))));
        } catch (IOException e) {
            spool.close();
            throw e;
        }
    }

    AudioDecoder decoder() {
        return processes.isPresent() ? processes.get() : AudioDecoder.IN_PROCESS;
    }

    void awaitReady() throws IOException {
        if (processes.isPresent()) {
            processes.get().awaitReady();
        }
    }

    @Override
    public void close() {
        processes.ifPresent(DecoderProcesses::close);
    }
}
