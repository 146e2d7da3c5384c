package org.prosodia.cli.serve;

import java.io.IOException;
import org.prosodia.audio.concurrent.ShutdownGate;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.server.ProsodiaServer;

/** A process that serves until it is asked to end, and then ends in order, with exit code 0. */
final class ServedProcess {

    private ServedProcess() {}

    /** Starts a server. */
    interface Start {
        ProsodiaServer start() throws IOException;
    }

    /**
     * Serves until SIGTERM, Ctrl-C, or an interrupt of this thread.
     *
     * @throws IOException if the server cannot be started
     */
    static void run(Start start, Console console) throws IOException, InterruptedException {
        try (ShutdownGate.Passage gate = ShutdownGate.PROCESS.hold();
                ProsodiaServer server = start.start()) {
            Thread hook = new Thread(() -> end(server, gate, console), "drain");
            Runtime.getRuntime().addShutdownHook(hook);
            console.err().println("listening at " + server.address() + "; Ctrl-C ends it");
            try {
                Thread.currentThread().join(); // the process ends in the hook
            } finally {
                unregister(hook);
            }
        }
    }

    private static void end(ProsodiaServer server, ShutdownGate.Passage gate, Console console) {
        console.err().println("ending; running work is finished first");
        try (gate) {
            server.close();
        }
        console.out().flush();
        // Without this the exit code would be that of the signal.
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    private static void unregister(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // it runs already
        }
    }
}
