package org.prosodia.server;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client of {@code /v1/stream} on a plain socket with small buffers, which reads only when it is told to. */
final class RawStream implements Closeable {

    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int MASK = 0x80;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private int code;
    private int pings;

    RawStream(int port) throws IOException {
        socket.setReceiveBufferSize(4_096);
        socket.setSendBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Client.write(
                socket,
                ("GET /v1/stream HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        in = new DataInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(head.toString());
        }
    }

    /** Sends a message, with ' in place of ". */
    void send(String json) throws IOException {
        frame(TEXT, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    void sound(byte[] bytes) throws IOException {
        frame(BINARY, bytes);
    }

    /** Writes a frame whose mask is zero. */
    private void frame(int opcode, byte[] payload) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(14).put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            head.put((byte) (MASK | payload.length));
        } else if (payload.length < 1 << 16) {
            head.put((byte) (MASK | 126)).putShort((short) payload.length);
        } else {
            head.put((byte) (MASK | 127)).putLong(payload.length);
        }
        head.putInt(0).flip();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(head.array(), 0, head.limit());
        frame.write(payload);
        Client.write(socket, frame.toByteArray());
    }

    /** Reads the next text; empty after the close, whose code is then known, or at the end of the connection. */
    String read() throws IOException {
        while (true) {
            int opcode;
            try {
                opcode = in.readUnsignedByte() & 0x0F;
            } catch (EOFException e) {
                return "";
            }
            int length = in.readUnsignedByte();
            length = length == 126 ? in.readUnsignedShort() : length;
            byte[] payload = in.readNBytes(length);
            if (opcode == CLOSE) {
                code = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
                frame(CLOSE, payload);
                return "";
            }
            if (opcode == PING) {
                pings++;
            } else {
                return new String(payload, StandardCharsets.UTF_8);
            }
        }
    }

    /** Returns the close code; 0 if there was none yet. */
    int code() {
        return code;
    }

    /** Returns the number of pings read so far. */
    int pings() {
        return pings;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
