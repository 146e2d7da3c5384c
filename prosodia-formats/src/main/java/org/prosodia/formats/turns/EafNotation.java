package org.prosodia.formats.turns;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
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
    private static final int MILLISECONDS = 1000;

    /** A tier whose annotations are turns, which follow each other from the first on. */
    private record Tier(String id, Optional<String> participant, int firstTurn, List<String> annotations) {}

    /** An annotation's times and text. */
    private record Annotation(String id, double start, double end, String text) {}

    @Override
    public Read read(TurnText file) throws TurnFileException {
        if (!file.text().contains("<ANNOTATION_DOCUMENT")) {
            throw file.fault(0, "is not an ELAN document: there is no ANNOTATION_DOCUMENT");
        }
        Document document = new Document(file);
        document.read();
        return new Read(document.turns, (labels, scored) -> edits(file, document, scored));
    }

    /** An ELAN document while it is read. */
    private static final class Document {

        private final TurnText file;
        private final ElanTimes times = new ElanTimes();
        private final List<Turn> turns = new ArrayList<>();
        private final List<Tier> tiers = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private boolean constraint;

        Document(TurnText file) {
            this.file = file;
        }

        void read() throws TurnFileException {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            try {
                XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(file.text()));
                while (xml.hasNext()) {
                    int event = xml.next();
                    if (event == XMLStreamReader.DTD) {
                        throw file.fault(0, "a document type is refused, since it can open other files; remove it");
                    }
                    if (event == XMLStreamReader.START_ELEMENT) {
                        element(xml);
                    }
                }
            } catch (XMLStreamException e) {
                throw new TurnFileException(
                        file.file(),
                        e.getLocation() == null ? 0 : e.getLocation().getLineNumber(),
                        "is not XML: "
                                + String.valueOf(e.getMessage())
                                        .replaceAll("(?s)^.*Message: ", "")
                                        .strip());
            }
        }

        private void element(XMLStreamReader xml) throws XMLStreamException, TurnFileException {
            switch (xml.getLocalName()) {
                case "TIME_SLOT" -> times.add(attribute(xml, "TIME_SLOT_ID").orElse(""), attribute(xml, "TIME_VALUE"));
                case "TIER" -> tier(xml);
                case "LINGUISTIC_TYPE" ->
                    ids.add(attribute(xml, "LINGUISTIC_TYPE_ID").orElse(""));
                case "CONSTRAINT" ->
                    constraint |= attribute(xml, "STEREOTYPE").orElse("").equals(CONSTRAINT);
                default -> {
                    // nothing that concerns turns
                }
            }
        }

        private void tier(XMLStreamReader xml) throws XMLStreamException, TurnFileException {
            String id = attribute(xml, "TIER_ID").orElse("");
            ids.add(id);
            Optional<String> participant = attribute(xml, "PARTICIPANT").filter(name -> !name.isBlank());
            boolean turnTier = attribute(xml, "PARENT_REF").isEmpty()
                    && !TurnNotation.RESULT_TIER.matcher(id).matches();
            List<String> annotations = new ArrayList<>();
            int first = turns.size();
            int depth = 1;
            while (depth > 0) {
                int event = xml.next();
                if (event == XMLStreamReader.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamReader.START_ELEMENT) {
                    depth++;
                    attribute(xml, "ANNOTATION_ID").ifPresent(ids::add);
                    if (turnTier && xml.getLocalName().equals("ALIGNABLE_ANNOTATION")) {
                        Annotation annotation = annotation(xml);
                        depth--; // its end was read
                        annotations.add(annotation.id);
                        turns.add(new Turn(
                                annotation.start,
                                annotation.end,
                                Optional.of(participant.orElse(id)),
                                annotation.text));
                    }
                }
            }
            if (!annotations.isEmpty()) {
                tiers.add(new Tier(id, participant, first, annotations));
            }
        }

        private Annotation annotation(XMLStreamReader xml) throws XMLStreamException, TurnFileException {
            int line = xml.getLocation().getLineNumber();
            String id = attribute(xml, "ANNOTATION_ID").orElse("");
            String from = attribute(xml, "TIME_SLOT_REF1").orElse("");
            String to = attribute(xml, "TIME_SLOT_REF2").orElse("");
            double start = times.milliseconds(from) / MILLISECONDS;
            double end = times.milliseconds(to) / MILLISECONDS;
            if (!(start >= 0 && end >= start)) {
                throw new TurnFileException(
                        file.file(),
                        line,
                        "the annotation " + id + " has no times in order; open the file in ELAN and save it");
            }
            StringBuilder text = new StringBuilder();
            while (!(xml.next() == XMLStreamReader.END_ELEMENT
                    && xml.getLocalName().equals("ALIGNABLE_ANNOTATION"))) {
                if (xml.isCharacters()) {
                    text.append(xml.getText());
                }
            }
            return new Annotation(id, start, end, text.toString());
        }

        private static Optional<String> attribute(XMLStreamReader xml, String name) {
            return Optional.ofNullable(xml.getAttributeValue(null, name));
        }

        /** Returns a name that is not in use, the given one if possible, and reserves it. */
        String unused(String name) {
            String free = name;
            for (int i = 2; !ids.add(free); i++) {
                free = name + i;
            }
            return free;
        }
    }

    private static TextEdits edits(TurnText file, Document document, List<ScoredTurn> scored) {
        TextEdits edits = new TextEdits();
        if (document.tiers.isEmpty()) {
            return edits;
        }
        String type = document.unused("emotion-of-turn");
        StringBuilder tiers = new StringBuilder();
        for (Tier tier : document.tiers) {
            written(
                    tiers,
                    document,
                    tier,
                    "emotion",
                    type,
                    scored,
                    turn -> turn.emotion().orElse(""));
            written(
                    tiers,
                    document,
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
        if (!document.constraint) {
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
            Document document,
            Tier tier,
            String kind,
            String type,
            List<ScoredTurn> scored,
            Function<ScoredTurn, String> label) {
        Map<Character, String> names = Map.of('"', "&quot;");
        out.append("<TIER LINGUISTIC_TYPE_REF=\"")
                .append(type)
                .append("\" PARENT_REF=\"")
                .append(escaped(tier.id, names));
        tier.participant.ifPresent(who -> out.append("\" PARTICIPANT=\"").append(escaped(who, names)));
        String id = document.unused(kind + "@" + tier.id);
        out.append("\" TIER_ID=\"").append(escaped(id, names)).append("\">\n");
        for (int i = 0; i < tier.annotations.size(); i++) {
            ScoredTurn turn = scored.get(tier.firstTurn + i);
            if (turn.emotion().isPresent()) {
                out.append("        <ANNOTATION>\n            <REF_ANNOTATION ANNOTATION_ID=\"")
                        .append(document.unused(kind + (tier.firstTurn + i + 1)))
                        .append("\" ANNOTATION_REF=\"")
                        .append(escaped(tier.annotations.get(i), names))
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
