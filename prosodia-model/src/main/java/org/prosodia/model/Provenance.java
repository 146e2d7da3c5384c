package org.prosodia.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a model comes from: enough to make it again. Immutable.
 *
 * @param created the moment, in ISO 8601
 * @param commit of the sources
 * @param dataHash of the training data: ids, labels, speakers, spans and audio
 * @param seeds of all random streams
 * @param versions of libraries and the virtual machine, by name
 * @param options of the training run, resolved
 * @param parent digest of the model that this one was fine-tuned from
 */
public record Provenance(String created, String commit, String dataHash, List<Long> seeds, Map<String, String> versions,
        Map<String, String> options, Optional<String> parent) {
    public Provenance {
        seeds = List.copyOf(seeds);
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
