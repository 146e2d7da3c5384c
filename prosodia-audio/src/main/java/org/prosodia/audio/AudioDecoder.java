package org.prosodia.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.bytedeco.javacpp.Loader;

/**
 * The decoder of recordings: FFmpeg in this process, or in others that a faulty file cannot take this one down with;
 * see {@link org.prosodia.audio.process.DecoderProcesses}. All decoders give the same samples, warnings and exceptions.
 * Thread-safe.
 */
public interface AudioDecoder {

    /** FFmpeg in this process. */
    AudioDecoder IN_PROCESS = new InProcess();

    /**
     * Begins to decode bytes that can be read in any order.
     *
     * @param bytes the recording, at its beginning; closed with the samples, or if this fails
     * @param name the name in messages
     * @param options the settings for reading
     * @throws AudioException if no sample can be decoded; see its subclasses
     * @throws IOException if the bytes cannot be read
     */
    Samples open(SeekableByteChannel bytes, String name, AudioOptions options) throws IOException;

    /**
     * Begins to decode a stream, which is not closed. A decoder that needs to read it out of order copies it to a
     * temporary file.
     *
     * @param stream the recording
     * @param name the name in messages
     * @param options the settings for reading
     * @throws AudioException if no sample can be decoded; see its subclasses
     * @throws IOException if the bytes cannot be read
     */
    Samples open(InputStream stream, String name, AudioOptions options) throws IOException;

    /** The samples of one recording; see the methods of {@link AudioReader}, which uses it. Not thread-safe. */
    interface Samples extends Closeable {

        /** Reads up to {@code length} samples, above 0; returns their number, or -1 at the end. */
        int read(float[] buffer, int offset, int length) throws IOException;

        /** Returns the format found. */
        AudioFormat format();

        /** Returns the length that the file states, in seconds; empty if it states none. */
        OptionalDouble declaredSeconds();

        /** Returns the rate of the samples, in Hz. */
        int sampleRate();

        /** Returns the faults of the file; complete at the end. */
        List<String> warnings();

        /** Returns the share of clipped samples so far, 0 to 1. */
        double clippedShare();
    }

    /** FFmpeg in this process. */
    final class InProcess implements AudioDecoder {

        private InProcess() {}

        /**
         * Loads FFmpeg, unless it is loaded, and returns the folders of its libraries.
         *
         * @throws NativeLibraryException if it cannot be loaded
         */
        public static List<Path> libraries() {
            FFmpeg.load();
            return Loader.getLoadedLibraries().values().stream()
                    .map(library -> Path.of(library).toAbsolutePath().getParent())
                    .distinct()
                    .toList();
        }

        @Override
        public Samples open(SeekableByteChannel bytes, String name, AudioOptions options) throws AudioException {
            return new DecodedSamples(new FileSource(bytes), name, options);
        }

        @Override
        public Samples open(InputStream stream, String name, AudioOptions options) throws AudioException {
            return new DecodedSamples(new StreamSource(stream), name, options);
        }

        @Override
        public String toString() {
            return "in this process";
        }
    }
}
