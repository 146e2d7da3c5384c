package org.prosodia.server.upload;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/*
 * A thread waits for each body, and notices the loss of its place with the next bytes, or after the idle time. So there
 * are at most as many bodies without a place as there are places.
 */
/**
 * The places of the bodies that are read at once. A body that comes too slowly gives up its place when another one
 * needs it, so that a few slow clients do not keep all others away. Thread-safe.
 */
final class UploadPlaces {

    private static final long MOMENT = TimeUnit.SECONDS.toNanos(2); // before it, a rate says little

    private final int most;
    private final long rate;
    private final LongSupplier now;
    private final Set<Place> taken = new HashSet<>(); // guarded by this
    private int lost; // bodies that are still being read without a place

    /**
     * Creates free places.
     *
     * @param now the time in nanoseconds, such as {@link System#nanoTime}
     */
    UploadPlaces(ServerLimits limits, LongSupplier now) {
        this.most = limits.uploads();
        this.rate = limits.uploadRate();
        this.now = now;
    }

    /** The place of one body, until it is closed. */
    final class Place implements AutoCloseable {

        private final long begin = now.getAsLong();
        private long bytes;

        private Place() {}

        /**
         * Counts bytes that have come.
         *
         * @throws ProblemException if another body has the place now
         */
        void received(int count) {
            synchronized (UploadPlaces.this) {
                bytes += count;
                if (!taken.contains(this)) {
                    throw ProblemException.overLimit(
                            ProblemType.UPLOAD_TOO_SLOW,
                            "uploadRate",
                            "the body came more slowly than " + rate
                                    + " bytes a second while all places were taken: send it faster, or a shorter one");
                }
            }
        }

        private double rate(long time) {
            return bytes / ((time - begin) / 1e9);
        }

        @Override
        public void close() {
            synchronized (UploadPlaces.this) {
                if (!taken.remove(this)) {
                    lost--;
                }
            }
        }
    }

    /**
     * Takes a place.
     *
     * @throws ProblemException if all are taken, by bodies that come fast enough
     */
    synchronized Place take() {
        if (taken.size() >= most) {
            Place slow = slowest()
                    .orElseThrow(() -> ProblemException.busy("uploads", most + " bodies are being read already"));
            taken.remove(slow);
            lost++;
        }
        Place place = new Place();
        taken.add(place);
        return place;
    }

    /** Returns the place of the slowest body if it is too slow, and few enough are read without one. */
    private Optional<Place> slowest() {
        long time = now.getAsLong();
        return lost >= most
                ? Optional.empty()
                : taken.stream()
                        .filter(place -> time - place.begin > MOMENT && place.rate(time) < rate)
                        .min(Comparator.comparingDouble(place -> place.rate(time)));
    }
}
