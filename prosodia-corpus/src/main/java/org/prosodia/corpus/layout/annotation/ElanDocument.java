package org.prosodia.corpus.layout.annotation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The relevant elements of an ELAN file, collected while it is read, since they refer to each other in both directions.
 */
final class ElanDocument {

    /**
     * The limit on steps from an annotation to one with times, deeper than any nesting of tiers; it ends circular
     * references.
     */
    private static final int DEEPEST = 100;

    /** An annotation: its times by the names of their slots, or the annotation that has them. */
    private record Item(int line, String id, String from, String to, String parent, String value) {}

    private record Tier(String name, Optional<String> speaker, List<Item> items) {}

    private final List<String> media = new ArrayList<>();
    private final Map<String, String> slots = new HashMap<>();
    private final Map<String, Item> items = new HashMap<>();
    private final List<Tier> tiers = new ArrayList<>();
    private BigDecimal origin = BigDecimal.ZERO; // the media's time less the annotations', in milliseconds

    /** Adds the element at the reader's position. */
    void element(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "HEADER" -> {
                String units = attribute(xml, "TIME_UNITS");
                if (!units.isEmpty() && !units.equals("milliseconds")) {
                    throw new XMLStreamException("its times are in " + units + ", not milliseconds", xml.getLocation());
                }
            }
            case "MEDIA_DESCRIPTOR" -> media(xml);
            case "TIME_SLOT" -> slots.put(attribute(xml, "TIME_SLOT_ID"), attribute(xml, "TIME_VALUE"));
            case "TIER" ->
                tiers.add(new Tier(
                        attribute(xml, "TIER_ID"),
                        Optional.of(attribute(xml, "PARTICIPANT")).filter(name -> !name.isBlank()),
                        new ArrayList<>()));
            case "ALIGNABLE_ANNOTATION", "REF_ANNOTATION" -> annotation(xml);
            default -> {
                // types, vocabularies, languages
            }
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private void media(XMLStreamReader xml) throws XMLStreamException {
        if (media.isEmpty() && !attribute(xml, "TIME_ORIGIN").isEmpty()) {
            origin = milliseconds(attribute(xml, "TIME_ORIGIN"))
                    .orElseThrow(() -> new XMLStreamException("TIME_ORIGIN is no number", xml.getLocation()));
        }
        Stream.of(attribute(xml, "RELATIVE_MEDIA_URL"), attribute(xml, "MEDIA_URL"))
                .map(ElanDocument::path)
                .filter(name -> !name.isBlank() && !media.contains(name))
                .forEach(media::add);
    }

    /** Converts an address, which ELAN writes like {@code file:///C:/talks/a b.wav}, with spaces as they are. */
    private static String path(String address) {
        return address.replaceFirst("^file:/+(?=[A-Za-z]:)", "").replaceFirst("^file:(//)?(?=/)", "");
    }

    private void annotation(XMLStreamReader xml) throws XMLStreamException {
        if (tiers.isEmpty()) {
            throw new XMLStreamException("an annotation outside of a tier", xml.getLocation());
        }
        int line = xml.getLocation().getLineNumber();
        String id = attribute(xml, "ANNOTATION_ID");
        String from = attribute(xml, "TIME_SLOT_REF1");
        String to = attribute(xml, "TIME_SLOT_REF2");
        String parent = attribute(xml, "ANNOTATION_REF");
        String value = xml.nextTag() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("ANNOTATION_VALUE")
                ? xml.getElementText()
                : "";
        Item item = new Item(line, id, from, to, parent, value);
        items.put(id, item);
        tiers.get(tiers.size() - 1).items.add(item);
    }

    /** Returns the annotations with times in place of references; empty times if they are not known. */
    TimedLabels labels() {
        return new TimedLabels(
                tiers.stream()
                        .map(tier -> new TimedLabels.Tier(
                                tier.name,
                                tier.speaker,
                                tier.items.stream().map(this::timed).toList()))
                        .toList(),
                media);
    }

    private TimedLabels.TimedLabel timed(Item item) {
        Item holder = item;
        for (int i = 0; i < DEEPEST && !holder.parent.isEmpty() && items.containsKey(holder.parent); i++) {
            holder = items.get(holder.parent);
        }
        return new TimedLabels.TimedLabel(item.line, seconds(holder.from), seconds(holder.to), item.value);
    }

    private static Optional<BigDecimal> milliseconds(String text) {
        return text.matches("-?\\d{1,15}") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private String seconds(String slot) {
        return milliseconds(slots.getOrDefault(slot, ""))
                .map(time -> time.add(origin).movePointLeft(3).toPlainString())
                .orElse("");
    }
}
