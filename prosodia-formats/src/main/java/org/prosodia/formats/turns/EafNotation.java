package org.prosodia.formats.turns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.annotations.AnnotationException;
import org.prosodia.annotations.elan.ElanDocument;
import org.prosodia.formats.text.Digits;

/**
 * ELAN's annotation format. Each annotation with a time on a tier without a parent is a turn; its speaker is the tier's
 * participant, or else the tier. For each such tier two tiers that depend on it are added, {@code emotion@NAME} and
 * {@code score@NAME}, so that the annotations stay together with the turns when these are moved.
 */
final class EafNotation implements TurnNotation {

    private static final Pattern HIDDEN = Pattern.compile("<!--.*?-->|<!\\[CDATA\\[.*?\\]\\]>", Pattern.DOTALL);
    private static final Pattern BEHIND_TYPES =
            Pattern.compile("<(LOCALE|LANGUAGE|CONSTRAINT|CONTROLLED_VOCABULARY|LEXICON_REF|"
                    + "REF_LINK_SET|EXTERNAL_REF)[\\s/>]|</ANNOTATION_DOCUMENT");
    private static final Pattern BEHIND_CONSTRAINTS = Pattern.compile(
            "<(CONTROLLED_VOCABULARY|LEXICON_REF|REF_LINK_SET|EXTERNAL_REF)[\\s/>]|</ANNOTATION_DOCUMENT");
    private static final Pattern BEHIND_TIERS = Pattern.compile("<LINGUISTIC_TYPE[\\s/>]|" + BEHIND_TYPES.pattern());
    private static final String CONSTRAINT = "Symbolic_Association";
    private static final double MILLISECONDS = 1000; // in a second

    /** A tier whose annotations are turns, which follow each other from the first on. */
    private record Tier(ElanDocument.Tier content, int firstTurn, List<String> annotations) {}

    @Override
    public Read read(TurnText file) throws TurnFileException, AnnotationException {
        ElanDocument document = ElanDocument.parse(file.text());
        List<Turn> turns = new ArrayList<>();
        List<Tier> tiers = new ArrayList<>();
        for (ElanDocument.Tier tier : document.tiers()) {
            if (tier.parent().isEmpty()
                    && !TurnNotation.RESULT_TIER.matcher(tier.id()).matches()) {
                List<ElanDocument.Annotation> annotations = tier.annotations().stream()
                        .filter(ElanDocument.Annotation::aligned)
                        .toList();
                tiers.add(new Tier(
                        tier,
                        turns.size(),
                        annotations.stream().map(ElanDocument.Annotation::id).toList()));
                for (ElanDocument.Annotation annotation : annotations) {
                    turns.add(turn(file, tier, annotation));
                }
            }
        }
        tiers.removeIf(tier -> tier.annotations.isEmpty());
        return new Read(turns, (labels, scored) -> edits(file, document, tiers, scored));
    }

    private static Turn turn(TurnText file, ElanDocument.Tier tier, ElanDocument.Annotation annotation)
            throws TurnFileException {
        long start = annotation.start().orElse(-1);
        long end = annotation.end().orElse(-1);
        if (start < 0 || end < start) {
            throw new TurnFileException(
                    file.file(),
                    annotation.line(),
                    "the annotation " + annotation.id() + " has no times in order; open the file in ELAN and save it");
        }
        String speaker = tier.participant().orElse(tier.id());
        return new Turn(start / MILLISECONDS, end / MILLISECONDS, Optional.of(speaker), annotation.value());
    }

    /** The names in a document, to which new ones are added. */
    private static final class Names {

        private final Set<String> used;

        Names(Set<String> used) {
            this.used = new HashSet<>(used);
        }

        /** Returns a name that is not in use, the given one if possible, and reserves it. */
        String unused(String name) {
            String free = name;
            for (int i = 2; !used.add(free); i++) {
                free = name + i;
            }
            return free;
        }
    }

    private static TextEdits edits(
            TurnText file, ElanDocument document, List<Tier> turnTiers, List<ScoredTurn> scored) {
        TextEdits edits = new TextEdits();
        if (turnTiers.isEmpty()) {
            return edits;
        }
        Names names = new Names(document.ids());
        String type = names.unused("emotion-of-turn");
        StringBuilder tiers = new StringBuilder();
        for (Tier tier : turnTiers) {
            written(
                    tiers,
                    names,
                    tier,
                    "emotion",
                    type,
                    scored,
                    turn -> turn.emotion().orElse(""));
            written(
                    tiers,
                    names,
                    tier,
                    "score",
                    type,
                    scored,
                    turn -> Digits.share(turn.score()).toPlainString());
        }
        String types =
                "<LINGUISTIC_TYPE CONSTRAINTS=\"" + CONSTRAINT + "\" GRAPHIC_REFERENCES=\"false\" LINGUISTIC_TYPE_ID=\""
                        + type + "\" TIME_ALIGNABLE=\"false\"/>\n    ";
        String constraint = "<CONSTRAINT DESCRIPTION=\"1-1 association with a parent annotation\" STEREOTYPE=\""
                + CONSTRAINT + "\"/>\n    ";
        Matcher hidden = HIDDEN.matcher(file.text());
        String visible = hidden.replaceAll(match -> " ".repeat(match.group().length()));
        edits.insert(place(BEHIND_TIERS, visible), lines(file, tiers.toString()));
        edits.insert(place(BEHIND_TYPES, visible), lines(file, types));
        if (!document.stereotypes().contains(CONSTRAINT)) {
            edits.insert(place(BEHIND_CONSTRAINTS, visible), lines(file, constraint));
        }
        return edits;
    }

    private static String lines(TurnText file, String text) {
        return text.replace("\n", file.separator());
    }

    private static int place(Pattern behind, String text) {
        Matcher first = behind.matcher(text);
        return first.find() ? first.start() : text.length();
    }

    private static void written(
            StringBuilder out,
            Names names,
            Tier tier,
            String kind,
            String type,
            List<ScoredTurn> scored,
            Function<ScoredTurn, String> label) {
        Map<Character, String> quotes = Map.of('"', "&quot;");
        out.append("<TIER LINGUISTIC_TYPE_REF=\"")
                .append(type)
                .append("\" PARENT_REF=\"")
                .append(escaped(tier.content.id(), quotes));
        tier.content
                .participant()
                .ifPresent(who -> out.append("\" PARTICIPANT=\"").append(escaped(who, quotes)));
        String id = names.unused(kind + "@" + tier.content.id());
        out.append("\" TIER_ID=\"").append(escaped(id, quotes)).append("\">\n");
        for (int i = 0; i < tier.annotations.size(); i++) {
            ScoredTurn turn = scored.get(tier.firstTurn + i);
            if (turn.emotion().isPresent()) {
                out.append("        <ANNOTATION>\n            <REF_ANNOTATION ANNOTATION_ID=\"")
                        .append(names.unused(kind + (tier.firstTurn + i + 1)))
                        .append("\" ANNOTATION_REF=\"")
                        .append(escaped(tier.annotations.get(i), quotes))
                        .append("\">\n                <ANNOTATION_VALUE>")
                        .append(escaped(label.apply(turn), Map.of()))
                        .append("</ANNOTATION_VALUE>\n            </REF_ANNOTATION>\n        </ANNOTATION>\n");
            }
        }
        out.append("    </TIER>\n    ");
    }

    private static String escaped(String text, Map<Character, String> more) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String name = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : more.get(c);
            if (name == null) {
                escaped.append(c);
            } else {
                escaped.append(name);
            }
        }
        return escaped.toString();
    }
}
