package org.prosodia.cli.shell;

import picocli.CommandLine.Option;

/** The format in which a command without rows prints its result. */
public final class FormatArgument {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = ResultFormat.TextOrJson.class,
            defaultValue = "text",
            order = 60,
            description = "text or json, on standard output. Default: ${DEFAULT-VALUE}.")
    private ResultFormat format;

    /** Returns true for JSON. */
    public boolean json() {
        return format == ResultFormat.JSON;
    }
}
