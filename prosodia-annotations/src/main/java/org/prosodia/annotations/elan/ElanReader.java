package org.prosodia.annotations.elan;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.prosodia.annotations.AnnotationException;

/** Collects the elements of an ELAN document while it is read, since they refer to each other in both directions. */
final class ElanReader {

    /**
     * The limit on steps from an annotation to one with times, deeper than any nesting of tiers; it ends circular
     * references.
     */
    private static final int DEEPEST = 100;

    /** An annotation: its times by the names of their slots, or the annotation that has them. */
    private record Item(int line, String id, boolean aligned, String from, String to, String parent, String value) {}

    private record Tier(String id, Optional<String> participant, Optional<String> parent, List<Item> items) {}

    private final List<String> media = new ArrayList<>();
    private final TimeSlots slots = new TimeSlots();
    private final Map<String, Item> items = new HashMap<>();
    private final List<Tier> tiers = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> stereotypes = new HashSet<>();
    private long origin; // the media's time less the annotations', in milliseconds

    private ElanReader() {}

    /** Reads a document. */
    static ElanDocument read(String text) throws AnnotationException {
        try {
            XMLStreamReader xml = parser().createXMLStreamReader(new StringReader(text));
            try {
                ElanReader reader = new ElanReader();
                reader.readAll(xml);
                return reader.document();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            String reason = String.valueOf(e.getMessage())
                    .lines()
                    .reduce((first, last) -> last)
                    .orElse("")
                    .replaceFirst("^Message: ", "");
            throw new AnnotationException(line, "not an ELAN file: " + reason + "; save it from ELAN again");
        }
    }

    /** Files may come from anybody, so the parser opens no other files, and entities cannot make it grow in memory. */
    private static XMLInputFactory parser() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private void readAll(XMLStreamReader xml) throws XMLStreamException {
        boolean root = true;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("it declares a document type, which ELAN never does", xml.getLocation());
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (root && !xml.getLocalName().equals("ANNOTATION_DOCUMENT")) {
                    throw new XMLStreamException(
                            "it begins with " + xml.getLocalName() + ", not ANNOTATION_DOCUMENT", xml.getLocation());
                }
                root = false;
                element(xml);
            }
        }
    }

    private void element(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "HEADER" -> {
                String units = attribute(xml, "TIME_UNITS");
                if (!units.isEmpty() && !units.equals("milliseconds")) {
                    throw new XMLStreamException("its times are in " + units + ", not milliseconds", xml.getLocation());
                }
            }
            case "MEDIA_DESCRIPTOR" -> media(xml);
            case "TIME_SLOT" -> slots.add(attribute(xml, "TIME_SLOT_ID"), attribute(xml, "TIME_VALUE"));
            case "TIER" -> {
                ids.add(attribute(xml, "TIER_ID"));
                tiers.add(new Tier(
                        attribute(xml, "TIER_ID"),
                        Optional.of(attribute(xml, "PARTICIPANT")).filter(name -> !name.isBlank()),
                        Optional.of(attribute(xml, "PARENT_REF")).filter(name -> !name.isEmpty()),
                        new ArrayList<>()));
            }
            case "ALIGNABLE_ANNOTATION", "REF_ANNOTATION" -> annotation(xml);
            case "LINGUISTIC_TYPE" -> ids.add(attribute(xml, "LINGUISTIC_TYPE_ID"));
            case "CONSTRAINT" -> stereotypes.add(attribute(xml, "STEREOTYPE"));
            default -> {
                // vocabularies, languages
            }
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private void media(XMLStreamReader xml) throws XMLStreamException {
        String given = attribute(xml, "TIME_ORIGIN");
        if (media.isEmpty() && !given.isEmpty()) {
            origin = TimeSlots.number(given)
                    .orElseThrow(() -> new XMLStreamException("TIME_ORIGIN is no number", xml.getLocation()));
        }
        Stream.of(attribute(xml, "RELATIVE_MEDIA_URL"), attribute(xml, "MEDIA_URL"))
                .map(ElanReader::path)
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
        boolean aligned = xml.getLocalName().equals("ALIGNABLE_ANNOTATION");
        String id = attribute(xml, "ANNOTATION_ID");
        String from = attribute(xml, "TIME_SLOT_REF1");
        String to = attribute(xml, "TIME_SLOT_REF2");
        String parent = attribute(xml, "ANNOTATION_REF");
        String value = xml.nextTag() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("ANNOTATION_VALUE")
                ? xml.getElementText()
                : "";
        Item item = new Item(line, id, aligned, from, to, parent, value);
        ids.add(id);
        items.put(id, item);
        tiers.get(tiers.size() - 1).items.add(item);
    }

    private ElanDocument document() {
        Map<String, Long> times = slots.times();
        List<ElanDocument.Tier> all = tiers.stream()
                .map(tier -> new ElanDocument.Tier(
                        tier.id,
                        tier.participant,
                        tier.parent,
                        tier.items.stream().map(item -> timed(item, times)).toList()))
                .toList();
        return new ElanDocument(all, media, ids, stereotypes);
    }

    private ElanDocument.Annotation timed(Item item, Map<String, Long> times) {
        Item holder = item;
        for (int i = 0; i < DEEPEST && !holder.parent.isEmpty() && items.containsKey(holder.parent); i++) {
            holder = items.get(holder.parent);
        }
        return new ElanDocument.Annotation(
                item.line, item.id, item.aligned, time(holder.from, times), time(holder.to, times), item.value);
    }

    private OptionalLong time(String slot, Map<String, Long> times) {
        Long time = times.get(slot);
        return time == null ? OptionalLong.empty() : OptionalLong.of(time + origin);
    }
}
