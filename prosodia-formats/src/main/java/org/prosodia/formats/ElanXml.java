package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.prosodia.formats.text.Digits;

/**
 * An ELAN document: header, times in order, tiers that refer to them, and a linguistic type for each kind of tier. The
 * recording is named relative to the document. The date that the schema requires is constant, so that the same
 * recording gives the same file.
 */
final class ElanXml implements AnnotationFormat.Notation {

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd";
    private static final String DATE = "1970-01-01T00:00:00Z";
    private static final Map<String, String> MIME_TYPES =
            Map.of("wav", "audio/x-wav", "mp3", "audio/mpeg", "mp4", "video/mp4");

    /**
     * A bound of an annotation in milliseconds. The annotations of all tiers count from 1; a start has an odd number,
     * an end the next even one.
     */
    private record Slot(long milliseconds, int number) {}

    @Override
    public void write(AnnotatedRecording recording, String id, Writer out) throws IOException {
        try {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            new Document(xml, recording).write();
            xml.close(); // does not close the underlying writer
            out.write('\n');
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
        }
    }

    /** One document while it is written. */
    private static final class Document {

        private final XMLStreamWriter xml;
        private final AnnotatedRecording recording;
        private int annotation;

        Document(XMLStreamWriter xml, AnnotatedRecording recording) {
            this.xml = xml;
            this.recording = recording;
        }

        void write() throws XMLStreamException {
            xml.writeStartElement("ANNOTATION_DOCUMENT");
            xml.writeNamespace("xsi", INSTANCE);
            attributes("AUTHOR", "Prosodia", "DATE", DATE, "FORMAT", "3.0", "VERSION", "3.0");
            xml.writeAttribute("xsi", INSTANCE, "noNamespaceSchemaLocation", SCHEMA);
            header();
            times();
            for (AnnotationTier tier : recording.tiers()) {
                tier(tier);
            }
            Set<String> kinds = recording.tiers().stream()
                    .map(AnnotationTier::kind)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            for (String kind : kinds) {
                empty(
                        1,
                        "LINGUISTIC_TYPE",
                        "GRAPHIC_REFERENCES",
                        "false",
                        "LINGUISTIC_TYPE_ID",
                        kind,
                        "TIME_ALIGNABLE",
                        "true");
            }
            end(0);
            xml.flush();
        }

        private void header() throws XMLStreamException {
            String media = recording.media();
            String address = media.startsWith("/") ? "file://" + media : media.startsWith("../") ? media : "./" + media;
            start(1, "HEADER", "MEDIA_FILE", "", "TIME_UNITS", "milliseconds");
            empty(
                    2,
                    "MEDIA_DESCRIPTOR",
                    "MEDIA_URL",
                    address,
                    "MIME_TYPE",
                    MIME_TYPES.getOrDefault(
                            media.substring(media.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT), "audio/*"),
                    "RELATIVE_MEDIA_URL",
                    address);
            end(1);
        }

        private void times() throws XMLStreamException {
            List<Slot> slots = new ArrayList<>();
            for (AnnotationTier tier : recording.tiers()) {
                for (Annotation each : tier.annotations()) {
                    slots.add(new Slot(Digits.milliseconds(each.start()), slots.size() + 1));
                    slots.add(new Slot(Digits.milliseconds(each.end()), slots.size() + 1));
                }
            }
            slots.sort(Comparator.comparingLong(Slot::milliseconds));
            start(1, "TIME_ORDER");
            for (Slot slot : slots) {
                empty(
                        2,
                        "TIME_SLOT",
                        "TIME_SLOT_ID",
                        "ts" + slot.number,
                        "TIME_VALUE",
                        Long.toString(slot.milliseconds));
            }
            end(1);
        }

        private void tier(AnnotationTier tier) throws XMLStreamException {
            start(1, "TIER", "LINGUISTIC_TYPE_REF", tier.kind());
            if (tier.speaker().isPresent()) {
                attributes("PARTICIPANT", tier.speaker().get());
            }
            attributes("TIER_ID", tier.name());
            for (Annotation each : tier.annotations()) {
                annotation++;
                start(2, "ANNOTATION");
                start(
                        3,
                        "ALIGNABLE_ANNOTATION",
                        "ANNOTATION_ID",
                        "a" + annotation,
                        "TIME_SLOT_REF1",
                        "ts" + (2 * annotation - 1),
                        "TIME_SLOT_REF2",
                        "ts" + 2 * annotation);
                start(4, "ANNOTATION_VALUE");
                xml.writeCharacters(each.label());
                xml.writeEndElement();
                end(3);
                end(2);
            }
            end(1);
        }

        private void start(int depth, String name, String... attributes) throws XMLStreamException {
            indent(depth);
            xml.writeStartElement(name);
            attributes(attributes);
        }

        private void empty(int depth, String name, String... attributes) throws XMLStreamException {
            indent(depth);
            xml.writeEmptyElement(name);
            attributes(attributes);
        }

        private void end(int depth) throws XMLStreamException {
            indent(depth);
            xml.writeEndElement();
        }

        private void attributes(String... namesAndValues) throws XMLStreamException {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
            }
        }

        private void indent(int depth) throws XMLStreamException {
            xml.writeCharacters("\n" + "    ".repeat(depth));
        }
    }
}
