package org.prosodia.corpus.layout.annotation;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.TextFile;

/**
 * Reads ELAN's annotation files: annotations with times of their own, and those that refer to another annotation and
 * have its times. A tier's {@code PARTICIPANT} is the speaker. Layout as in the schema,
 * www.mpi.nl/tools/elan/EAFv3.0.xsd, and "EAF Annotation Format 3.0" (Sloetjes, The Language Archive). XML is read
 * without document types and without external entities.
 */
public final class Elan extends AnnotationNotation {

    /**
     * The XML parser. Files may come from anybody, so it opens no other files, and entities cannot make it grow in
     * memory.
     */
    private static final XMLInputFactory XML = XMLInputFactory.newInstance();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    public Elan() {
        super("eaf", "ELAN annotation files", "the schema, www.mpi.nl/tools/elan/EAFv3.0.xsd", ".eaf");
    }

    @Override
    TimedLabels read(Path file, CorpusBuilder corpus) {
        try {
            return document(new StringReader(TextFile.read(file))).labels();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            String reason = FailureReason.message(e)
                    .lines()
                    .reduce((first, last) -> last)
                    .orElse("")
                    .replaceFirst("^Message: ", "");
            corpus.problem(file, line, "not an ELAN file: " + reason + "; save it from ELAN again");
        } catch (IOException e) {
            corpus.problem(file, 0, "the file cannot be read: " + Problem.reason(e));
        }
        return TimedLabels.NONE;
    }

    private static ElanDocument document(Reader in) throws XMLStreamException {
        XMLStreamReader xml;
        synchronized (XML) { // factories are not thread-safe
            xml = XML.createXMLStreamReader(in);
        }
        try {
            ElanDocument document = new ElanDocument();
            boolean root = true;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new XMLStreamException(
                            "it declares a document type, which ELAN never does", xml.getLocation());
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (root && !xml.getLocalName().equals("ANNOTATION_DOCUMENT")) {
                        throw new XMLStreamException(
                                "it begins with " + xml.getLocalName() + ", not ANNOTATION_DOCUMENT",
                                xml.getLocation());
                    }
                    root = false;
                    document.element(xml);
                }
            }
            return document;
        } finally {
            xml.close();
        }
    }
}
