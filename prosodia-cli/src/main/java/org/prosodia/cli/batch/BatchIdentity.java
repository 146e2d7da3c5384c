package org.prosodia.cli.batch;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prosodia.cli.shell.OptionsFile;
import org.prosodia.formats.batch.RunIdentity;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The identity of a batch by its command line; see {@link RunIdentity}. */
public final class BatchIdentity {

    /** Options that do not change records. The model is identified by its content, and the format is evident. */
    private static final Set<String> HARMLESS = Set.of(
            "audio",
            "all",
            "model",
            "manifest",
            "output",
            "overwrite",
            "retry-failed",
            "summary",
            "format",
            "force",
            "isolate",
            "threads");

    private BatchIdentity() {}

    /**
     * Returns the identity of a run of a command whose options have been parsed.
     *
     * @param manifestSha256 the SHA-256 of the manifest if each record depends on all of it; empty otherwise
     */
    public static String of(CommandSpec command, String modelSha256, String manifestSha256) {
        return RunIdentity.of(modelSha256, options(command), manifestSha256);
    }

    /**
     * Returns the options that change results and are not at their defaults, in alphabetical order, by their names
     * without dashes.
     *
     * @param command the command, after its options have been parsed
     */
    public static SortedMap<String, String> options(CommandSpec command) {
        SortedMap<String, String> options = new TreeMap<>();
        OptionsFile.keys(command).forEach((key, argument) -> {
            if (!HARMLESS.contains(key) && given(argument)) {
                options.put(key, String.valueOf(argument.<Object>getValue()));
            }
        });
        return options;
    }

    private static boolean given(ArgSpec argument) {
        List<String> given = argument.originalStringValues();
        return !given.isEmpty() && !given.equals(List.of(String.valueOf(argument.defaultValueString(true))));
    }
}
