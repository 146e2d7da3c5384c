package org.prosodia.corpus.layout.annotation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prosodia.annotations.AnnotationException;
import org.prosodia.annotations.LineNumbers;
import org.prosodia.annotations.praat.TextGrid;
import org.prosodia.corpus.layout.builder.CorpusBuilder;

/** The tiers of Praat's TextGrids. Points have no length and are left out. */
public final class TextGridTiers extends AnnotationNotation {

    public TextGridTiers() {
        super(
                "textgrid",
                "Praat TextGrid files",
                "Praat's manual, fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html",
                ".textgrid");
    }

    @Override
    TimedLabels parse(Path file, String text, CorpusBuilder corpus) throws AnnotationException {
        LineNumbers lines = new LineNumbers(text);
        List<TextGrid.Tier> tiers = TextGrid.parse(text).tiers();
        tiers.stream()
                .flatMap(tier -> tier.points().stream())
                .filter(point -> !point.mark().isBlank())
                .forEach(point -> corpus.leaveOut("points, which have no length"));
        return new TimedLabels(
                tiers.stream()
                        .map(tier -> new TimedLabels.Tier(
                                tier.name(),
                                Optional.empty(),
                                tier.intervals().stream()
                                        .map(interval -> new TimedLabels.TimedLabel(
                                                lines.at(interval.place()),
                                                interval.start(),
                                                interval.end(),
                                                interval.label()))
                                        .toList()))
                        .toList(),
                List.of());
    }
}
