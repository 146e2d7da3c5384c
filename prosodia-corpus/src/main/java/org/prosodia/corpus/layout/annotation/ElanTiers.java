package org.prosodia.corpus.layout.annotation;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.prosodia.annotations.AnnotationException;
import org.prosodia.annotations.elan.ElanDocument;
import org.prosodia.corpus.layout.builder.CorpusBuilder;

/**
 * The tiers of ELAN's annotation files: annotations with times of their own, and those that refer to another annotation
 * and have its times. A tier's {@code PARTICIPANT} is the speaker.
 */
public final class ElanTiers extends AnnotationNotation {

    private static final int MILLI = 3; // decimals of a second

    public ElanTiers() {
        super("eaf", "ELAN annotation files", "the schema, www.mpi.nl/tools/elan/EAFv3.0.xsd", ".eaf");
    }

    @Override
    TimedLabels parse(Path file, String text, CorpusBuilder corpus) throws AnnotationException {
        ElanDocument document = ElanDocument.parse(text);
        return new TimedLabels(
                document.tiers().stream()
                        .map(tier -> new TimedLabels.Tier(
                                tier.id(),
                                tier.participant(),
                                tier.annotations().stream()
                                        .map(annotation -> new TimedLabels.TimedLabel(
                                                annotation.line(),
                                                seconds(annotation.start()),
                                                seconds(annotation.end()),
                                                annotation.value()))
                                        .toList()))
                        .toList(),
                document.media());
    }

    private static String seconds(OptionalLong milliseconds) {
        return milliseconds.isEmpty()
                ? ""
                : BigDecimal.valueOf(milliseconds.getAsLong(), MILLI).toPlainString();
    }
}
