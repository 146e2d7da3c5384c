package org.prosodia.formats.stream;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.timeline.CallRole;

/**
 * The timelines of one stream of sound: that of the mix of all channels, or one for each role.
 *
 * <ol>
 *   <li>Create the timelines, with a listener.
 *   <li>Call {@link #accept} with the bytes of the sound, in pieces of any size. It calls the listener with the events
 *       that have become final.
 *   <li>Call {@link #finish} once, for the remaining events. {@link #ended} then gives the totals.
 *   <li>Close the timelines.
 * </ol>
 *
 * <p>The events depend on the bytes alone and not on the pieces, and they are those of the timeline of a file with the
 * same sound; a score may differ by 1e-4, since each window is scored alone. Memory is bounded. Not thread-safe.
 */
public final class StreamTimelines implements AutoCloseable {

    private final Recognizer recognizer;
    private final StreamSettings settings;
    private final SampleDecoder decoder;
    private final List<ChannelTimeline> timelines = new ArrayList<>();

    /**
     * Creates the timelines.
     *
     * @param listener takes the events of the timelines, one after the other
     * @throws IllegalArgumentException if the model has no timelines of streams
     */
    public StreamTimelines(Recognizer recognizer, StreamSettings settings, Consumer<StreamEvent> listener) {
        this.recognizer = recognizer;
        this.settings = settings;
        this.decoder = new SampleDecoder(
                settings.format().encoding(), settings.format().channels());
        if (settings.roles().isEmpty()) {
            timelines.add(new ChannelTimeline(recognizer, settings, Optional.empty(), listener));
        }
        for (CallRole role : settings.roles()) {
            timelines.add(new ChannelTimeline(recognizer, settings, Optional.of(role), listener));
        }
    }

    /** Returns the event {@code session.created}, which gives the settings; it is not given to the listener. */
    public StreamEvent created(String id) {
        return StreamEvents.created(id, recognizer.model(), settings);
    }

    /** Recognises the next bytes of the sound, and reads them all. */
    public void accept(ByteBuffer bytes) {
        double[] values = decoder.decode(bytes);
        for (ChannelTimeline timeline : timelines) {
            timeline.accept(values);
        }
    }

    /** Recognises the rest of the sound. */
    public void finish() {
        timelines.forEach(ChannelTimeline::finish);
    }

    /** Returns the length of the sound so far, in seconds. */
    public double seconds() {
        return timelines.get(0).seconds();
    }

    /**
     * Returns the event {@code session.closed}, which gives the totals so far; it is not given to the listener.
     *
     * @param reason the word for the reason of the end
     */
    public StreamEvent ended(String reason) {
        return StreamEvents.ended(
                reason,
                seconds(),
                timelines.stream().map(ChannelTimeline::totals).toList(),
                settings.policy().workplaceException());
    }

    /** Returns the event {@code session.closed} of a stream that ends before its sound has begun. */
    public static StreamEvent endedWithoutSound(String reason) {
        return StreamEvents.ended(reason, 0, List.of(), Optional.empty());
    }

    @Override
    public void close() {
        timelines.forEach(ChannelTimeline::close);
    }
}
