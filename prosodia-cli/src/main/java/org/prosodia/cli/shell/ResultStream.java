package org.prosodia.cli.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A stream for results, in UTF-8, that keeps the reason why it could not be written, which a print stream loses. */
public final class ResultStream extends PrintStream {

    private final Target target;

    /** Prints to a stream, without a buffer of its own. */
    public ResultStream(OutputStream target) {
        this(new Target(target));
    }

    private ResultStream(Target target) {
        super(target, false, StandardCharsets.UTF_8);
        this.target = target;
    }

    private static final class Target extends FilterOutputStream {

        private volatile Optional<IOException> failure = Optional.empty();

        private Target(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw kept(e);
            }
        }

        @Override
        public void write(int single) throws IOException {
            try {
                out.write(single);
            } catch (IOException e) {
                throw kept(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw kept(e);
            }
        }

        private IOException kept(IOException latest) {
            if (failure.isEmpty()) {
                failure = Optional.of(latest);
            }
            return latest;
        }
    }

    /** Returns the first failure to write; empty if all was written. */
    public Optional<IOException> failure() {
        return target.failure;
    }
}
