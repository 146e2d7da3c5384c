package org.prosodia.audio.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.audio.AudioOptions;

/**
 * A decoder's process for tests, with faults: each is that of a recording's name, after some of its bytes were read.
 */
final class FaultyDecoder implements AudioDecoder {

    private FaultyDecoder() {}

    public static void main(String[] arguments) throws IOException {
        DecoderMain.run(new FaultyDecoder(), arguments);
    }

    @Override
    public Samples open(SeekableByteChannel bytes, String name, AudioOptions options) throws IOException {
        Samples samples = IN_PROCESS.open(bytes, name, options);
        String[] fault = name.split(":", 2);
        switch (fault[0]) {
            case "crash" -> new Address(8).get();
            case "hang" -> hang();
            case "eat" -> eat();
            case "exit" -> Runtime.getRuntime().halt(42);
            case "write" -> Files.write(Path.of(fault[1]), new byte[1_000]);
            case "connect" -> new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(fault[1])).close();
            case "chatter" -> System.out.println("chatter");
            default -> {}
        }
        return samples;
    }

    @Override
    public Samples open(InputStream stream, String name, AudioOptions options) throws IOException {
        return IN_PROCESS.open(stream, name, options);
    }

    private static void hang() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    /** Takes memory that the JVM does not count. */
    private static void eat() {
        for (int i = 0; i < 100; i++) {
            Pointer memory = avutil.av_malloc(16 << 20);
            if (memory == null) {
                break;
            }
            Pointer.memset(memory, 1, 16 << 20);
            sleep(5);
        }
        hang();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An address that is not the process's. */
    private static final class Address extends BytePointer {
        Address(long number) {
            address = number;
        }
    }
}
