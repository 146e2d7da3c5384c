package org.prosodia.corpus.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.corpus.Split;
import org.prosodia.corpus.Utterance;

/**
 * Checks that splits keep training and test apart. The result has a finding for every rule of {@link AuditRule} that is
 * broken, in the rules' order, with all cases; an empty result proves that no rule is broken.
 */
public final class Audit {

    private final List<Split> splits;
    private final List<String> labels;
    private final boolean sessionsApart;
    private final Map<AuditRule, Set<String>> cases = new EnumMap<>(AuditRule.class);
    private final Map<AuditRule, Set<String>> where = new EnumMap<>(AuditRule.class);

    private Audit(List<Split> splits, List<String> labels, boolean sessionsApart) {
        this.splits = splits;
        this.labels = labels;
        this.sessionsApart = sessionsApart;
    }

    /**
     * Audits splits.
     *
     * @param splits the splits, at least one
     * @param labels the classes that every split should have
     * @param sessionsApart true if the splits claim to keep sessions apart, so that a session on both sides is a
     *     failure
     * @param fingerprints the fingerprints of all utterances that occur; see {@link #utterances}
     */
    public static List<AuditFinding> of(
            List<Split> splits, List<String> labels, boolean sessionsApart, Map<Utterance, Fingerprint> fingerprints) {
        return new Audit(List.copyOf(splits), List.copyOf(labels), sessionsApart).findings(fingerprints);
    }

    /**
     * Returns the pairs of recordings with the same sound, or altered copies, on two sides of a split, as {@link #of}
     * names them. Copies among recordings that are for training in every split are not looked for, which saves most of
     * the time if a large corpus is for training only.
     *
     * @param fingerprints the fingerprints of all utterances that occur
     */
    public static List<String> copiesAcross(List<Split> splits, Map<Utterance, Fingerprint> fingerprints) {
        Audit audit = new Audit(List.copyOf(splits), List.of(), false);
        Set<String> elsewhere = splits.stream()
                .flatMap(split -> split.sides().entrySet().stream())
                .filter(side -> !side.getKey().equals(Split.TRAIN))
                .flatMap(side -> side.getValue().stream())
                .map(Audit::key)
                .collect(Collectors.toSet());
        List<Utterance> all = utterances(splits);
        audit.sounds(
                fingerprints,
                all.stream().filter(u -> !elsewhere.contains(key(u))).toList(),
                all.stream().filter(u -> elsewhere.contains(key(u))).toList());
        return List.copyOf(audit.cases.getOrDefault(AuditRule.AUDIO, Set.of()));
    }

    private List<AuditFinding> findings(Map<Utterance, Fingerprint> fingerprints) {
        for (Split split : splits) {
            List<List<Utterance>> sides = List.copyOf(split.sides().values());
            for (int i = 0; i < sides.size(); i++) {
                for (int j = i + 1; j < sides.size(); j++) {
                    between(split, sides.get(i), sides.get(j));
                }
            }
            unknownSpeakers(split);
        }
        emptyClasses();
        sounds(fingerprints, List.of(), utterances(splits));
        List<AuditFinding> findings = new ArrayList<>();
        cases.forEach((rule, found) -> findings.add(new AuditFinding(
                rule,
                rule.failure() || rule == AuditRule.SESSION && sessionsApart,
                List.copyOf(found),
                List.copyOf(where.get(rule)))));
        return findings;
    }

    private void found(AuditRule rule, Split split, String what) {
        cases.computeIfAbsent(rule, r -> new LinkedHashSet<>()).add(what);
        where.computeIfAbsent(rule, r -> new LinkedHashSet<>()).add(split.name());
    }

    private void between(Split split, List<Utterance> one, List<Utterance> other) {
        shared(one, other, Utterance::speaker).forEach(speaker -> found(AuditRule.SPEAKER, split, speaker));
        shared(one, other, Utterance::session).forEach(session -> found(AuditRule.SESSION, split, session));
        shared(one, other, Utterance::sentence).forEach(sentence -> found(AuditRule.TEXT, split, sentence));
        overlaps(split, one, other);
    }

    private static Collection<String> shared(
            List<Utterance> one, List<Utterance> other, Function<Utterance, Optional<String>> property) {
        Set<String> shared =
                one.stream().flatMap(u -> property.apply(u).stream()).collect(Collectors.toCollection(TreeSet::new));
        shared.retainAll(other.stream().flatMap(u -> property.apply(u).stream()).collect(Collectors.toSet()));
        return shared;
    }

    private void unknownSpeakers(Split split) {
        split.sides().values().stream()
                .flatMap(List::stream)
                .filter(u -> u.speaker().isEmpty())
                .forEach(u -> found(AuditRule.UNKNOWN_SPEAKER, split, u.id()));
    }

    private void overlaps(Split split, List<Utterance> one, List<Utterance> other) {
        Map<Path, List<Utterance>> byFile = other.stream().collect(Collectors.groupingBy(Utterance::audio));
        for (Utterance u : one) {
            byFile.getOrDefault(u.audio(), List.of()).stream()
                    .filter(u::sharesAudioWith)
                    .forEach(v -> found(AuditRule.SPAN, split, pair(u, v)));
        }
    }

    private static String pair(Utterance u, Utterance v) {
        return u.id() + " and " + v.id();
    }

    /**
     * Finds missing classes. Every training side needs every class; the test sides, which may be single speakers, only
     * together.
     */
    private void emptyClasses() {
        Set<String> tested = splits.stream()
                .flatMap(split -> split.side(Split.TEST).stream())
                .map(Utterance::label)
                .collect(Collectors.toSet());
        for (Split split : splits) {
            Set<String> trained =
                    split.side(Split.TRAIN).stream().map(Utterance::label).collect(Collectors.toSet());
            labels.stream()
                    .filter(label -> !trained.contains(label))
                    .forEach(label -> found(AuditRule.EMPTY_CLASS, split, label + " (" + Split.TRAIN + ")"));
            labels.stream()
                    .filter(label -> !tested.contains(label))
                    .forEach(label -> found(AuditRule.EMPTY_CLASS, split, label + " (" + Split.TEST + ")"));
        }
    }

    /**
     * Finds copies.
     *
     * @param known utterances that are not compared with each other
     * @param compared utterances that are compared with each other and with the known ones
     */
    private void sounds(Map<Utterance, Fingerprint> fingerprints, List<Utterance> known, List<Utterance> compared) {
        List<Utterance> utterances =
                Stream.concat(known.stream(), compared.stream()).toList();
        NearDuplicates duplicates = new NearDuplicates();
        known.forEach(utterance -> duplicates.remember(Fingerprints.of(utterance, fingerprints)));
        List<NearDuplicates.Pair> pairs = new ArrayList<>();
        for (Utterance utterance : compared) {
            pairs.addAll(duplicates.add(Fingerprints.of(utterance, fingerprints)));
        }
        for (Split split : splits) {
            Map<String, Set<String>> sides = new LinkedHashMap<>();
            split.sides()
                    .forEach((side, members) ->
                            members.forEach(u -> sides.computeIfAbsent(key(u), k -> new LinkedHashSet<>())
                                    .add(side)));
            for (NearDuplicates.Pair pair : pairs) {
                Utterance u = utterances.get(pair.first());
                Utterance v = utterances.get(pair.second());
                judge(split, u, v, sides.getOrDefault(key(u), Set.of()), sides.getOrDefault(key(v), Set.of()));
            }
        }
    }

    /**
     * Returns the distinct utterances of splits, in the order of their first occurrence; utterances of the same file,
     * span and channel count once.
     */
    public static List<Utterance> utterances(List<Split> splits) {
        Map<String, Utterance> all = new LinkedHashMap<>();
        splits.forEach(split -> split.sides().values().forEach(side -> side.forEach(u -> all.putIfAbsent(key(u), u))));
        return List.copyOf(all.values());
    }

    private void judge(Split split, Utterance u, Utterance v, Set<String> sidesOfU, Set<String> sidesOfV) {
        if (sidesOfU.isEmpty() || sidesOfV.isEmpty()) {
            return;
        }
        boolean apart = sidesOfU.stream().anyMatch(side -> sidesOfV.stream().anyMatch(other -> !other.equals(side)));
        found(apart ? AuditRule.AUDIO : AuditRule.DUPLICATE, split, pair(u, v));
    }

    /**
     * Returns a key of file, span and channel. Utterances with the same key are the same sound, whatever their ids; on
     * both sides they break {@link AuditRule#SPAN}.
     */
    private static String key(Utterance u) {
        return u.audio() + "#" + u.channel() + u.span();
    }
}
