package org.prosodia.site;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The exit code of a command and its output. */
record SiteRun(int exitCode, String out, String err) {

    static SiteRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Site.commands()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new SiteRun(exitCode, out.toString(), err.toString());
    }
}
