package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.prosodia.formats.text.Digits;

/** A TextGrid as a long text file, with the same white space as Praat's own files. */
final class TextGridText implements AnnotationFormat.Notation {

    /** An interval; the text is empty if there is no annotation. */
    private record Interval(BigDecimal start, BigDecimal end, String text) {}

    @Override
    public void write(AnnotatedRecording recording, String id, Writer out) throws IOException {
        BigDecimal duration = end(recording);
        out.write("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n");
        out.write("xmin = 0 \nxmax = " + text(duration) + " \ntiers? <exists> \nsize = "
                + recording.tiers().size() + " \nitem []: \n");
        for (int i = 0; i < recording.tiers().size(); i++) {
            AnnotationTier tier = recording.tiers().get(i);
            List<Interval> intervals = intervals(tier, duration);
            out.write("    item [" + (i + 1) + "]:\n        class = \"IntervalTier\" \n        name = "
                    + quoted(tier.name())
                    + " \n        xmin = 0 \n        xmax = " + text(duration) + " \n        intervals: size = "
                    + intervals.size()
                    + " \n");
            for (int k = 0; k < intervals.size(); k++) {
                Interval interval = intervals.get(k);
                out.write("        intervals [" + (k + 1) + "]:\n            xmin = " + text(interval.start)
                        + " \n            xmax = " + text(interval.end) + " \n            text = "
                        + quoted(interval.text) + " \n");
            }
        }
    }

    /** Returns the end of the recording, at least a microsecond: Praat refuses a TextGrid without length. */
    private static BigDecimal end(AnnotatedRecording recording) {
        return Digits.microseconds(recording.duration()).max(new BigDecimal("0.000001"));
    }

    /** Returns the annotations and the gaps between them, which fill the tier, as Praat requires. */
    private static List<Interval> intervals(AnnotationTier tier, BigDecimal duration) {
        List<Interval> intervals = new ArrayList<>();
        BigDecimal covered = Digits.microseconds(0);
        for (Annotation annotation : tier.annotations()) {
            BigDecimal start = Digits.microseconds(annotation.start());
            if (start.compareTo(covered) > 0) {
                intervals.add(new Interval(covered, start, ""));
            }
            covered = Digits.microseconds(annotation.end());
            intervals.add(new Interval(start, covered, annotation.label()));
        }
        if (duration.compareTo(covered) > 0) {
            intervals.add(new Interval(covered, duration, ""));
        }
        return intervals;
    }

    private static String text(BigDecimal seconds) {
        return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
