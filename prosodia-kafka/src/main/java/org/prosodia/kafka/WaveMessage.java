package org.prosodia.kafka;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.formats.stream.SoundEncoding;
import org.prosodia.formats.stream.SoundFormat;
import org.prosodia.formats.stream.StreamTimelines;

/** A message that is a whole short recording, a WAV file. Its channels are mixed. */
final class WaveMessage {

    private static final int MAGIC = 0x52494646; // RIFF

    private WaveMessage() {}

    static boolean is(byte[] value) {
        return value.length >= Integer.BYTES && ByteBuffer.wrap(value).getInt() == MAGIC;
    }

    /**
     * Recognises a recording from its first event to its last.
     *
     * @throws CallException if it cannot be read
     */
    static void recognize(byte[] value, CallSettings settings, SessionEvents events, CallMetrics metrics)
            throws CallException {
        Recording recording;
        SoundFormat format;
        int rate = settings.recognizer().model().frontEnd().sampleRate(); // resampled as files are
        try {
            recording = Recording.read(
                    new ByteArrayInputStream(value), events.session(), AudioOptions.DEFAULT.withSampleRate(rate));
            format = new SoundFormat(recording.sampleRate(), 1, SoundEncoding.FLOAT32);
        } catch (AudioException | IllegalArgumentException e) {
            throw new CallException(CallProblem.NOT_AUDIO, e.getMessage());
        }
        ByteBuffer sound =
                ByteBuffer.allocate(Float.BYTES * recording.samples().length).order(ByteOrder.LITTLE_ENDIAN);
        sound.asFloatBuffer().put(recording.samples());
        try (StreamTimelines timelines =
                new StreamTimelines(settings.recognizer(), settings.mix(format), events::send)) {
            events.send(timelines.created(events.session()));
            timelines.accept(sound);
            timelines.finish();
            events.send(timelines.ended("client"));
            metrics.recognised(timelines.seconds(), false);
            metrics.ended("client");
        }
    }
}
