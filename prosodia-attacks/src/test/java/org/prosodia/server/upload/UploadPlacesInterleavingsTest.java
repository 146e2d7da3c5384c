package org.prosodia.server.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.problem.ProblemException;

/** Bodies that take and leave the places at once, in the interleavings that Lincheck tries. */
class UploadPlacesInterleavingsTest {

    private static final int INTERLEAVINGS = 2_000;
    private static final int PLACES = 1;

    @Test
    void asManyAreReadAsThereArePlacesAndAllPlacesAreFreeAtTheEnd() {
        ServerLimits limits = ServerLimits.builder().uploads(PLACES).build();
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            UploadPlaces places = new UploadPlaces(limits, () -> 0); // no time passes, so none is too slow
            AtomicInteger reading = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger read = new AtomicInteger();
            AtomicInteger refused = new AtomicInteger();
            Runnable upload = () -> {
                try (UploadPlaces.Place place = places.take()) {
                    most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                    place.received(1);
                    reading.decrementAndGet();
                    read.incrementAndGet();
                } catch (ProblemException e) {
                    refused.incrementAndGet();
                }
            };
            Thread first = new Thread(upload);
            Thread second = new Thread(upload);
            first.start();
            second.start();
            upload.run();
            try {
                first.join();
                second.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            assertEquals(PLACES, most.get());
            assertEquals(3, read.get() + refused.get());
            assertTrue(read.get() > 0);
            try (UploadPlaces.Place free = places.take()) {
                free.received(1);
            }
        });
    }
}
