package org.prosodia.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prosodia.cli.OptionTargets;
import org.prosodia.corpus.download.DownloadTargets;
import org.prosodia.kafka.KafkaTargets;

/** All readers of outside bytes. */
public final class FuzzTargets {

    /** A family of targets. */
    private interface Family {
        List<FuzzTarget> targets() throws Exception;
    }

    /** The families by the beginning of their names, since one process of Jazzer needs one of them. */
    private static final Map<String, Family> FAMILIES = new TreeMap<>(Map.of(
            "turns", TurnTargets::all,
            "list", ListTargets::all,
            "corpus", CorpusTargets::all,
            "model", ModelTargets::all,
            "run", RunTargets::all,
            "server", ServerTargets::all,
            "kafka", KafkaTargets::all,
            "download", DownloadTargets::all,
            "options", OptionTargets::all));

    private FuzzTargets() {}

    /** Returns all targets. */
    static List<FuzzTarget> all() throws Exception {
        List<FuzzTarget> all = new ArrayList<>();
        for (Family family : FAMILIES.values()) {
            all.addAll(family.targets());
        }
        return all;
    }

    /** Returns the target of a name. */
    static FuzzTarget named(String name) throws Exception {
        Family family = FAMILIES.get(name.split("-", 2)[0]);
        List<FuzzTarget> targets = family == null ? List.of() : family.targets();
        return targets.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no target '" + name + "'"));
    }
}
