package org.prosodia.server.limits;

import java.time.Duration;
import java.util.Objects;

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
 * @param uploadTime time for a request's body, default 5 minutes: 256 MiB take it at 1 MB/s; whoever sends one byte a
 *     second gives up the place after that
 * @param idleTime time without a byte after which a connection is closed, default 30 s, more than a mobile network's
 *     longest pause
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
 * @param stream the limits of streams
 */
public record ServerLimits(
        long bodyBytes,
        double recordingSeconds,
        double jobSeconds,
        Duration uploadTime,
        Duration idleTime,
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
        StreamLimits stream) {

    /** The default limits. */
    public static final ServerLimits DEFAULT = new ServerLimits(
            256L << 20,
            600,
            14_400,
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
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
            StreamLimits.DEFAULT);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below its smallest value, which is 1 or a millisecond
     */
    public ServerLimits {
        SmallestValue.check("bodyBytes", bodyBytes);
        SmallestValue.check("uploads", uploads);
        SmallestValue.check("queue", queue);
        SmallestValue.check("connections", connections);
        SmallestValue.check("jobs", jobs);
        SmallestValue.check("resultBytes", resultBytes);
        SmallestValue.check("recordingSeconds", recordingSeconds);
        SmallestValue.check("jobSeconds", jobSeconds);
        SmallestValue.check("uploadTime", uploadTime.toMillis());
        SmallestValue.check("idleTime", idleTime.toMillis());
        SmallestValue.check("waitTime", waitTime.toMillis());
        SmallestValue.check("workTime", workTime.toMillis());
        SmallestValue.check("jobTime", jobTime.toMillis());
        SmallestValue.check("resultTime", resultTime.toMillis());
        SmallestValue.check("drainTime", drainTime.toMillis());
        Objects.requireNonNull(stream, "stream");
    }

    /** Returns these limits with another on the bytes of a body. */
    public ServerLimits withBodyBytes(long other) {
        return copy(other, recordingSeconds, uploadTime, waitTime, workTime, uploads, queue);
    }

    /** Returns these limits with another on the length of a recording that is answered at once, in seconds. */
    public ServerLimits withRecordingSeconds(double other) {
        return copy(bodyBytes, other, uploadTime, waitTime, workTime, uploads, queue);
    }

    /** Returns these limits with another on the time for a body. */
    public ServerLimits withUploadTime(Duration other) {
        return copy(bodyBytes, recordingSeconds, other, waitTime, workTime, uploads, queue);
    }

    /** Returns these limits with another on the time that a request waits. */
    public ServerLimits withWaitTime(Duration other) {
        return copy(bodyBytes, recordingSeconds, uploadTime, other, workTime, uploads, queue);
    }

    /** Returns these limits with another on the time that a worker spends on a request. */
    public ServerLimits withWorkTime(Duration other) {
        return copy(bodyBytes, recordingSeconds, uploadTime, waitTime, other, uploads, queue);
    }

    /** Returns these limits with another on the bodies that are read at once. */
    public ServerLimits withUploads(int other) {
        return copy(bodyBytes, recordingSeconds, uploadTime, waitTime, workTime, other, queue);
    }

    /** Returns these limits with another on the requests that wait. */
    public ServerLimits withQueue(int other) {
        return copy(bodyBytes, recordingSeconds, uploadTime, waitTime, workTime, uploads, other);
    }

    private ServerLimits copy(
            long body, double seconds, Duration upload, Duration wait, Duration work, int bodies, int waiting) {
        return new ServerLimits(
                body,
                seconds,
                jobSeconds,
                upload,
                idleTime,
                wait,
                work,
                jobTime,
                bodies,
                waiting,
                connections,
                jobs,
                resultTime,
                resultBytes,
                drainTime,
                stream);
    }

    /** Returns these limits with another on open connections. */
    public ServerLimits withConnections(int other) {
        return new ServerLimits(
                bodyBytes,
                recordingSeconds,
                jobSeconds,
                uploadTime,
                idleTime,
                waitTime,
                workTime,
                jobTime,
                uploads,
                queue,
                other,
                jobs,
                resultTime,
                resultBytes,
                drainTime,
                stream);
    }

    /** Returns these limits with others on jobs: the length of the recording in seconds, the time, and their number. */
    public ServerLimits withJobs(double seconds, Duration time, int most) {
        return new ServerLimits(
                bodyBytes,
                recordingSeconds,
                seconds,
                uploadTime,
                idleTime,
                waitTime,
                workTime,
                time,
                uploads,
                queue,
                connections,
                most,
                resultTime,
                resultBytes,
                drainTime,
                stream);
    }

    /** Returns these limits with others on the results that are kept: the time, and the size of all. */
    public ServerLimits withResults(Duration time, long bytes) {
        return new ServerLimits(
                bodyBytes,
                recordingSeconds,
                jobSeconds,
                uploadTime,
                idleTime,
                waitTime,
                workTime,
                jobTime,
                uploads,
                queue,
                connections,
                jobs,
                time,
                bytes,
                drainTime,
                stream);
    }

    /** Returns these limits with others on silence of a connection and on the end of work when the server stops. */
    public ServerLimits withPatience(Duration idle, Duration drain) {
        return new ServerLimits(
                bodyBytes,
                recordingSeconds,
                jobSeconds,
                uploadTime,
                idle,
                waitTime,
                workTime,
                jobTime,
                uploads,
                queue,
                connections,
                jobs,
                resultTime,
                resultBytes,
                drain,
                stream);
    }

    /** Returns these limits with others on streams. */
    public ServerLimits withStream(StreamLimits other) {
        return new ServerLimits(
                bodyBytes,
                recordingSeconds,
                jobSeconds,
                uploadTime,
                idleTime,
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
                other);
    }
}
