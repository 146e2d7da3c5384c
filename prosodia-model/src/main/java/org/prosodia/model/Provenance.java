package org.prosodia.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The origin of a model, sufficient to train it again. Immutable.
 *
 * @param created the time of creation, in ISO 8601
 * @param commit the commit of the sources
 * @param dataHash the hash of the training data: ids, labels, speakers, spans and audio
 * @param seeds the seeds of all random streams
 * @param versions the versions of libraries and the virtual machine, by name
 * @param options the options of the training run, resolved
 * @param parent the digest of the model from which this one was fine-tuned, if any
 */
public record Provenance(
        String created,
        String commit,
        String dataHash,
        List<Long> seeds,
        Map<String, String> versions,
        Map<String, String> options,
        Optional<String> parent) {
    public Provenance {
        seeds = List.copyOf(seeds);
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
