package org.prosodia.audio.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads that do not keep a program from ending. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** Returns a pool of a fixed number of threads, which start when they are first needed. */
    public static ExecutorService pool(String name, int threads) {
        return Executors.newFixedThreadPool(threads, factory(name));
    }

    /** Returns a factory of threads that all have this name. */
    public static ThreadFactory factory(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
