package org.prosodia.server.limits;

import java.time.Duration;
import java.util.Objects;
import org.prosodia.audio.process.DecoderLimits;

/**
 * The limits of a server, so that no client, however slow, large or many, takes unbounded memory, disk space or time.
 * Immutable.
 *
 * <p>A request beyond a limit is answered with a problem document whose member {@code limit} names the component here.
 * Recordings are read within the limits of {@link org.prosodia.audio.AudioLimits} besides.
 *
 * @param bodyBytes bytes of a request's body, default 256 MiB: two hours of 16-bit mono at 16 kHz are 230 MB
 * @param recordingSeconds length of a recording that is answered at once, default 600 (ten minutes, a second or two of
 *     work): longer ones are for jobs, since proxies close a connection that is silent for a minute
 * @param jobSeconds length of a job's recording, default 14,400 (four hours, a long meeting)
 * @param uploadTime time for a request's body, default 5 minutes: 256 MiB take it at 1 MB/s
 * @param uploadRate bytes a second of a request's body, default 1,000, a third of a slow mobile network's: a body that
 *     comes more slowly gives up its place when another one needs it
 * @param idleTime time without a byte after which a connection is closed, default 30 s, more than a mobile network's
 *     longest pause
 * @param headTime time for the head of a request, default 20 s: a few hundred bytes, also those of a TLS handshake
 * @param waitTime time that a request waits for a worker, default 20 s: most clients give up after 30
 * @param workTime time that a worker spends on a request, default 60 s, ten times what the longest recording takes
 * @param jobTime time that a worker spends on a job, default 1 hour
 * @param uploads requests whose bodies are read at once, default 32: each has a thread
 * @param queue requests that wait for a worker, default 32: with two workers the last one waits a few seconds
 * @param connections open connections, default 1,024, the usual limit on the open files of a process; more are accepted
 *     when some are closed
 * @param jobs jobs that wait or run, default 64: each has its recording on the disk
 * @param resultTime time that a job's result is kept, default 15 minutes: a client asks every few seconds
 * @param resultBytes size of all results kept, default 64 MiB; the oldest is dropped first
 * @param drainTime time that running work has to end when the server stops, default 30 s, less than systemd's 90
 * @param decoderBytes resident memory of a process that decodes recordings, default 512 MiB, see {@link DecoderLimits}
 * @param decoderTime time without progress after which such a process is killed, default 30 s
 * @param stream the limits of streams
 */
public record ServerLimits(
        long bodyBytes,
        double recordingSeconds,
        double jobSeconds,
        Duration uploadTime,
        long uploadRate,
        Duration idleTime,
        Duration headTime,
        Duration waitTime,
        Duration workTime,
        Duration jobTime,
        int uploads,
        int queue,
        int connections,
        int jobs,
        Duration resultTime,
        long resultBytes,
        Duration drainTime,
        long decoderBytes,
        Duration decoderTime,
        StreamLimits stream) {

    /** The default limits. */
    public static final ServerLimits DEFAULT = new ServerLimits(
            256L << 20,
            600,
            14_400,
            Duration.ofMinutes(5),
            1_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            32,
            32,
            1_024,
            64,
            Duration.ofMinutes(15),
            64L << 20,
            Duration.ofSeconds(30),
            DecoderLimits.DEFAULT.memoryBytes(),
            DecoderLimits.DEFAULT.stallTime(),
            StreamLimits.DEFAULT);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below its smallest value, which is 1 or a millisecond
     */
    public ServerLimits {
        SmallestValue.check("bodyBytes", bodyBytes);
        SmallestValue.check("uploadRate", uploadRate);
        SmallestValue.check("uploads", uploads);
        SmallestValue.check("queue", queue);
        SmallestValue.check("connections", connections);
        SmallestValue.check("jobs", jobs);
        SmallestValue.check("resultBytes", resultBytes);
        SmallestValue.check("recordingSeconds", recordingSeconds);
        SmallestValue.check("jobSeconds", jobSeconds);
        SmallestValue.check("uploadTime", uploadTime.toMillis());
        SmallestValue.check("idleTime", idleTime.toMillis());
        SmallestValue.check("headTime", headTime.toMillis());
        SmallestValue.check("waitTime", waitTime.toMillis());
        SmallestValue.check("workTime", workTime.toMillis());
        SmallestValue.check("jobTime", jobTime.toMillis());
        SmallestValue.check("resultTime", resultTime.toMillis());
        SmallestValue.check("drainTime", drainTime.toMillis());
        DecoderLimits decoder = new DecoderLimits(decoderBytes, decoderTime);
        decoderBytes = decoder.memoryBytes();
        decoderTime = decoder.stallTime();
        Objects.requireNonNull(stream, "stream");
    }

    /** Returns a builder with the default limits. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds limits; those that are not set are the default ones. Not thread-safe. */
    public static final class Builder {

        private long bodyBytes = DEFAULT.bodyBytes;
        private double recordingSeconds = DEFAULT.recordingSeconds;
        private double jobSeconds = DEFAULT.jobSeconds;
        private Duration uploadTime = DEFAULT.uploadTime;
        private long uploadRate = DEFAULT.uploadRate;
        private Duration idleTime = DEFAULT.idleTime;
        private Duration headTime = DEFAULT.headTime;
        private Duration waitTime = DEFAULT.waitTime;
        private Duration workTime = DEFAULT.workTime;
        private Duration jobTime = DEFAULT.jobTime;
        private int uploads = DEFAULT.uploads;
        private int queue = DEFAULT.queue;
        private int connections = DEFAULT.connections;
        private int jobs = DEFAULT.jobs;
        private Duration resultTime = DEFAULT.resultTime;
        private long resultBytes = DEFAULT.resultBytes;
        private Duration drainTime = DEFAULT.drainTime;
        private long decoderBytes = DEFAULT.decoderBytes;
        private Duration decoderTime = DEFAULT.decoderTime;
        private StreamLimits stream = DEFAULT.stream;

        private Builder() {}

        /** Sets the limit on the bytes of a body. */
        public Builder bodyBytes(long limit) {
            bodyBytes = limit;
            return this;
        }

        /** Sets the limit on the length of a recording that is answered at once, in seconds. */
        public Builder recordingSeconds(double limit) {
            recordingSeconds = limit;
            return this;
        }

        /** Sets the limit on the length of a job's recording, in seconds. */
        public Builder jobSeconds(double limit) {
            jobSeconds = limit;
            return this;
        }

        /** Sets the limit on the time for a body. */
        public Builder uploadTime(Duration limit) {
            uploadTime = limit;
            return this;
        }

        /** Sets the limit on the bytes a second of a body that keeps its place. */
        public Builder uploadRate(long limit) {
            uploadRate = limit;
            return this;
        }

        /** Sets the limit on the time without a byte. */
        public Builder idleTime(Duration limit) {
            idleTime = limit;
            return this;
        }

        /** Sets the limit on the time for the head of a request. */
        public Builder headTime(Duration limit) {
            headTime = limit;
            return this;
        }

        /** Sets the limit on the time that a request waits for a worker. */
        public Builder waitTime(Duration limit) {
            waitTime = limit;
            return this;
        }

        /** Sets the limit on the time that a worker spends on a request. */
        public Builder workTime(Duration limit) {
            workTime = limit;
            return this;
        }

        /** Sets the limit on the time that a worker spends on a job. */
        public Builder jobTime(Duration limit) {
            jobTime = limit;
            return this;
        }

        /** Sets the limit on the bodies that are read at once. */
        public Builder uploads(int limit) {
            uploads = limit;
            return this;
        }

        /** Sets the limit on the requests that wait. */
        public Builder queue(int limit) {
            queue = limit;
            return this;
        }

        /** Sets the limit on open connections. */
        public Builder connections(int limit) {
            connections = limit;
            return this;
        }

        /** Sets the limit on the jobs that wait. */
        public Builder jobs(int limit) {
            jobs = limit;
            return this;
        }

        /** Sets the limit on the time that a job's result is kept. */
        public Builder resultTime(Duration limit) {
            resultTime = limit;
            return this;
        }

        /** Sets the limit on the size of all results that are kept. */
        public Builder resultBytes(long limit) {
            resultBytes = limit;
            return this;
        }

        /** Sets the limit on the time for running work when the server stops. */
        public Builder drainTime(Duration limit) {
            drainTime = limit;
            return this;
        }

        /** Sets the limit on the memory of a process that decodes. */
        public Builder decoderBytes(long limit) {
            decoderBytes = limit;
            return this;
        }

        /** Sets the limit on the time without progress of a process that decodes. */
        public Builder decoderTime(Duration limit) {
            decoderTime = limit;
            return this;
        }

        /** Sets the limits of streams. */
        public Builder stream(StreamLimits limits) {
            stream = limits;
            return this;
        }

        /**
         * Returns the limits.
         *
         * @throws IllegalArgumentException if one is below its smallest value, which is 1 or a millisecond
         */
        public ServerLimits build() {
            return new ServerLimits(
                    bodyBytes,
                    recordingSeconds,
                    jobSeconds,
                    uploadTime,
                    uploadRate,
                    idleTime,
                    headTime,
                    waitTime,
                    workTime,
                    jobTime,
                    uploads,
                    queue,
                    connections,
                    jobs,
                    resultTime,
                    resultBytes,
                    drainTime,
                    decoderBytes,
                    decoderTime,
                    stream);
        }
    }
}
