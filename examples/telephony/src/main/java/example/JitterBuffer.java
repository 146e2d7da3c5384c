package example;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the packets of a stream in order, and fills gaps with silence. A packet waits until those before it have come,
 * or more than a tenth of a second waits after them; one that comes later than that is dropped.
 */
final class JitterBuffer {

    private static final int MOST = 5; // packets, usually of 20 ms
    private static final int LONGEST_GAP = 8_000 * 60; // a timestamp further ahead is another beginning

    private final byte silence;
    private final TreeMap<Long, RtpPacket> waiting = new TreeMap<>(); // by the sequence number without its wrap
    private long next = -1; // the sequence number that comes next
    private long timestamp; // of the sample that comes next
    private int lost;

    JitterBuffer(int payloadType) {
        // The code of zero.
        this.silence = (byte) (payloadType == RtpPacket.MULAW ? 0xFF : 0xD5);
    }

    /** Takes a packet, and returns the sound that is complete with it. */
    byte[] accept(RtpPacket packet) {
        if (next < 0) {
            next = packet.sequence();
            timestamp = packet.timestamp();
        }
        long sequence = next + (short) (packet.sequence() - next); // the nearest with these 16 bits
        if (sequence >= next) {
            waiting.put(sequence, packet);
        }
        return take(MOST);
    }

    /** Returns the rest of the sound. */
    byte[] finish() {
        return take(0);
    }

    /** Returns the number of packets that were lost. */
    int lost() {
        return lost;
    }

    private byte[] take(int most) {
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        while (!waiting.isEmpty() && (waiting.firstKey() == next || waiting.size() > most)) {
            Map.Entry<Long, RtpPacket> first = waiting.pollFirstEntry();
            RtpPacket packet = first.getValue();
            lost += (int) (first.getKey() - next);
            int gap = (int) (packet.timestamp() - timestamp);
            if (gap > 0 && gap <= LONGEST_GAP) {
                byte[] pause = new byte[gap];
                Arrays.fill(pause, silence);
                sound.writeBytes(pause);
            }
            sound.writeBytes(packet.payload());
            next = first.getKey() + 1;
            timestamp = packet.timestamp() + packet.payload().length;
        }
        return sound.toByteArray();
    }
}
