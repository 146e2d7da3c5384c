package org.prosodia.cli.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.prosodia.cli.shell.ThreadCount;
import picocli.CommandLine.Option;

/** The options of training commands for the machine. */
public final class MachineArguments {
    @Option(
            names = "--threads",
            paramLabel = "N",
            order = 50,
            converter = ThreadCount.class,
            description = "Threads to use; another number may change the last digits. Default: all processors.")
    public int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "cpu",
            order = 51,
            description = "cpu or cuda (a build with -Pcuda). Default: ${DEFAULT-VALUE}.")
    public String device;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            defaultValue = "fp32",
            order = 51,
            description = {
                "fp32, or bf16: the network's maps in half the memory while training, faster where the processor "
                        + "multiplies bfloat16 (AMX, GPUs). Default: ${DEFAULT-VALUE}."
            })
    public String precision;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            order = 52,
            description = {
                "Spectrograms held in memory; further ones are kept in a temporary file. "
                        + "Default: a quarter of Java's heap."
            })
    public Optional<Long> memory = Optional.empty();

    /** Returns the values with the number of threads added, which may change the last digits. */
    public Map<String, Object> with(Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("threads", threads);
        return all;
    }

    /** Returns the memory for spectrograms, in bytes. */
    long budget() {
        return memory.orElseGet(() -> Runtime.getRuntime().maxMemory() >> 22) << 20;
    }
}
