package org.prosodia.training.checkpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The times of a {@link WorkLock} between machines.
 *
 * @param machine the name of this machine since its start; processes with the same name see each other's system locks
 * @param renewal the time between two renewals
 * @param patience how long an owner of another machine may be silent; some times the renewal
 */
record Lease(String machine, Duration renewal, Duration patience) {

    static final Lease STANDARD = new Lease(thisMachine(), Duration.ofSeconds(10), Duration.ofSeconds(60));

    /** Linux names each start of its kernel, which containers on it share, as they share its locks. */
    private static String thisMachine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return host();
        }
    }

    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
