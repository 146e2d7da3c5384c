package org.prosodia.cli.recognition;

import java.io.IOException;
import java.util.Optional;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.audio.process.DecoderLimits;
import org.prosodia.audio.process.DecoderProcesses;
import picocli.CommandLine.Option;

/** The option for decoding in processes of their own, and these processes, which are started when first needed. */
public final class IsolateArgument {

    @Option(
            names = "--isolate",
            order = 55,
            description = {
                "Decode in processes of their own, with fewer rights: a recording that crashes FFmpeg, stops it or makes"
                        + " it take more than 512 MiB fails alone. For files from strangers; docs/security.md has the"
                        + " details."
            })
    private boolean wanted;

    private Optional<DecoderProcesses> processes = Optional.empty();

    /**
     * Returns the decoder.
     *
     * @param threads the recordings that are decoded at once
     * @throws IOException if a process cannot be started
     */
    public AudioDecoder decoder(int threads) throws IOException {
        if (!wanted) {
            return AudioDecoder.IN_PROCESS;
        }
        if (processes.isEmpty()) {
            processes = Optional.of(DecoderProcesses.start(threads, DecoderLimits.DEFAULT));
        }
        return processes.get();
    }

    /** Ends the processes. */
    public void close() {
        processes.ifPresent(DecoderProcesses::close);
    }
}
