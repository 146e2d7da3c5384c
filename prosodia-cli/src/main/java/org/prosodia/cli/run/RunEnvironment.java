package org.prosodia.cli.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.prosodia.cli.shell.Build;
import org.prosodia.network.Torch;

/** What a run ran on, for results and model files. */
final class RunEnvironment {

    private RunEnvironment() {
    }

    /** By name. */
    static Map<String, String> current() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("prosodia", Build.CURRENT.version());
        versions.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        versions.put("libtorch", Torch.version());
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        Optional.ofNullable(System.getenv("LD_PRELOAD")).ifPresent(library -> versions.put("allocator",
                java.nio.file.Path.of(library.split("[: ]")[0]).getFileName().toString()));
        return versions;
    }
}
