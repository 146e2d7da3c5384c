package org.prosodia.corpus;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The speakers of each session, for folds that keep sessions apart. */
final class SessionSpeakers {

    private SessionSpeakers() {}

    /**
     * Returns the speakers of each session, in the order of the sessions' names.
     *
     * @throws ProtocolException if a session is unknown, there is only one session, or a speaker is in two sessions and
     *     would be tested twice
     */
    static List<List<String>> of(List<Utterance> utterances) {
        Map<String, TreeSet<String>> speakers = new TreeMap<>();
        for (Utterance utterance : utterances) {
            String session = utterance
                    .session()
                    .orElseThrow(() -> new ProtocolException("the session of " + utterance.id()
                            + " is unknown, so none can be left out; divide by speakers"));
            speakers.computeIfAbsent(session, s -> new TreeSet<>()).addAll(Fold.speakersOf(List.of(utterance)));
        }
        if (speakers.size() < 2) {
            throw new ProtocolException(
                    "leaving one session out needs at least two sessions; there is" + " " + speakers.size());
        }
        Set<String> seen = new HashSet<>();
        List<String> repeated = speakers.values().stream()
                .flatMap(Set::stream)
                .filter(speaker -> !seen.add(speaker))
                .toList();
        if (!repeated.isEmpty()) {
            throw new ProtocolException(
                    "in more than one session: " + String.join(", ", repeated) + "; divide by speakers");
        }
        return speakers.values().stream().map(List::copyOf).toList();
    }
}
