package org.prosodia.annotations.elan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.prosodia.annotations.AnnotationException;

/**
 * The contents of an ELAN annotation file. Layout as in the schema, www.mpi.nl/tools/elan/EAFv3.0.xsd, and "EAF
 * Annotation Format 3.0" (Sloetjes, The Language Archive).
 *
 * @param tiers the tiers, in the order of the file
 * @param media the paths of the recordings that the file names, as written; a file's address is shortened to its path
 * @param ids the identifiers in use, of tiers, annotations and types
 * @param stereotypes the constraints on tiers that the file declares
 */
public record ElanDocument(List<Tier> tiers, List<String> media, Set<String> ids, Set<String> stereotypes) {

    /**
     * A tier.
     *
     * @param id the identifier, which is also the tier's name
     * @param participant the speaker; empty if none is stated
     * @param parent the tier that it depends on; empty if it depends on none
     * @param annotations the annotations, in the order of the file
     */
    public record Tier(
            String id, Optional<String> participant, Optional<String> parent, List<Annotation> annotations) {}

    /**
     * An annotation. One that refers to another has the times of the other.
     *
     * @param line the line of the file, counted from 1
     * @param id the identifier
     * @param aligned true if the annotation has times of its own, false if it refers to another
     * @param start the start in the recording, in milliseconds; empty if unknown
     * @param end the end in the recording, in milliseconds; empty if unknown
     * @param value the text
     */
    public record Annotation(
            int line, String id, boolean aligned, OptionalLong start, OptionalLong end, String value) {}

    /** Copies the collections. */
    public ElanDocument {
        tiers = List.copyOf(tiers);
        media = List.copyOf(media);
        ids = Set.copyOf(ids);
        stereotypes = Set.copyOf(stereotypes);
    }

    /**
     * Reads a document. XML is read without document types and without external entities.
     *
     * @param text the text of a file, without a byte order mark
     * @throws AnnotationException if it is not the text of an ELAN document, or its times are not in milliseconds
     */
    public static ElanDocument parse(String text) throws AnnotationException {
        return ElanReader.read(text);
    }
}
