package org.prosodia.corpus.layout.annotation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.TextFile;

/**
 * Reads Praat's TextGrid, as a long or a short text file, in any encoding that Praat writes. To Praat, and so to this
 * reader, a text file is a sequence of free-standing numbers, texts in quotes and flags, and everything else is for
 * human readers ({@link PraatTokens}); therefore one reader reads both kinds. Layout as in Praat's manual,
 * fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html.
 *
 * <p>Points have no length and are left out.
 */
public final class TextGrid extends AnnotationNotation {

    public TextGrid() {
        super(
                "textgrid",
                "Praat TextGrid files",
                "Praat's manual, fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html",
                ".textgrid");
    }

    @Override
    TimedLabels read(Path file, CorpusBuilder corpus) {
        try {
            String text = TextFile.read(file);
            if (text.startsWith("ooBinaryFile") || text.startsWith("\"Praat chronological")) {
                corpus.problem(file, 1, "a TextGrid of another kind: open it in Praat and save it as a text file");
                return TimedLabels.NONE;
            }
            return tiers(new PraatTokens(text), corpus);
        } catch (PraatTokens.Unexpected e) {
            corpus.problem(
                    file,
                    e.line(),
                    "not as Praat writes a TextGrid: " + e.getMessage() + "; save it from Praat as a text file");
        } catch (IOException e) {
            corpus.problem(file, 0, "the file cannot be read: " + Problem.reason(e));
        }
        return TimedLabels.NONE;
    }

    private static TimedLabels tiers(PraatTokens tokens, CorpusBuilder corpus) throws PraatTokens.Unexpected {
        tokens.expect("ooTextFile");
        tokens.expect("TextGrid");
        tokens.number("the start");
        tokens.number("the end");
        List<TimedLabels.Tier> tiers = new ArrayList<>();
        if (tokens.flag("whether there are tiers").equals("exists")) {
            int count = tokens.count("the number of tiers");
            for (int i = 0; i < count; i++) {
                tiers.add(tier(tokens, corpus));
            }
        }
        return new TimedLabels(tiers, List.of());
    }

    private static TimedLabels.Tier tier(PraatTokens tokens, CorpusBuilder corpus) throws PraatTokens.Unexpected {
        boolean intervals = tokens.oneOf("IntervalTier", "TextTier").equals("IntervalTier");
        String name = tokens.text("the name of a tier");
        tokens.number("the start of a tier");
        tokens.number("the end of a tier");
        int count = tokens.count("the number of intervals");
        List<TimedLabels.TimedLabel> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String start = tokens.number("a time");
            int line = tokens.line();
            if (intervals) {
                labels.add(new TimedLabels.TimedLabel(
                        line, start, tokens.number("the end of an interval"), tokens.text("a label")));
            } else if (!tokens.text("a mark").isBlank()) {
                corpus.leaveOut("points, which have no length");
            }
        }
        return new TimedLabels.Tier(name, Optional.empty(), labels);
    }
}
