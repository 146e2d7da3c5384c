package org.prosodia.report.overview;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.formats.text.ClockTime;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.text.NamedMessage;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.RelativeUrl;
import org.prosodia.report.page.ScoreText;

/**
 * A page about the recordings of a folder: a table of all, then for each its emotion, scores, warnings, picture, player
 * and links. Pictures, players and links name files by relative paths; the page contains no sound, and a browser
 * requests nothing from elsewhere. Immutable.
 *
 * @param model the model's name
 * @param labels the model's labels, in order
 * @param entries the recordings, in order
 * @param missing the number of recordings that have not been scored yet, since the run was stopped
 */
public record RecordingsPage(String model, List<String> labels, List<Entry> entries, int missing) {

    /** The content security policy: a browser loads only files beside the page. */
    private static final String POLICY =
            "default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'unsafe-inline'";

    /** Copies the lists. */
    public RecordingsPage {
        labels = List.copyOf(labels);
        entries = List.copyOf(entries);
    }

    /**
     * A recording in the page.
     *
     * @param name the recording's name
     * @param outcome its result, or the reason of its failure
     * @param recording the path of the recording relative to the page, with slashes; empty if there is none
     */
    public record Entry(String name, Outcome outcome, Optional<String> recording) {}

    /** The outcome of a recording. */
    public sealed interface Outcome {}

    /**
     * A result.
     *
     * @param duration the length of the recording in seconds
     * @param emotion the emotion, which may be uncertain or missing for lack of voice
     * @param reason the reason for a missing emotion; empty if there is one
     * @param scores the probability of each label, 0 to 1
     * @param warnings the warnings about the recording
     * @param annotation the path of the annotation file, relative to the page and with slashes
     * @param picture the path of the picture, relative to the page and with slashes
     */
    public record Scored(
            double duration,
            String emotion,
            Optional<String> reason,
            Map<String, Double> scores,
            List<String> warnings,
            String annotation,
            String picture)
            implements Outcome {

        /** Returns a label's score; empty without an emotion, when scores are those of any input. */
        private OptionalDouble score(String label) {
            Double score = scores.get(label);
            return score == null || reason.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(score);
        }
    }

    /**
     * A failure.
     *
     * @param reason the reason
     */
    public record Failed(String reason) implements Outcome {}

    /** Returns the page, which is also well-formed XML. */
    public String html() {
        String title = "Emotions in " + ScoreText.count(entries.size(), "recording");
        Html page = new Html()
                .markup("<!DOCTYPE html>\n")
                .open("html", "lang", "en")
                .open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .element("title", title)
                .open("style")
                .markup(Html.resource("report.css") + Html.resource("recordings.css"))
                .close()
                .close();
        page.open("body").open("header").element("h1", title).paragraph(summary());
        if (missing > 0) {
            page.element(
                    "p",
                    ScoreText.count(missing, "recording") + " not scored yet: the run was stopped. The same command"
                            + " goes on.",
                    "class",
                    "failed");
        }
        page.element(
                "p",
                "Scores are the model\u2019s probabilities in per cent. This page contains no sound: players and links"
                        + " need the recordings where they were, and the files beside this page. A browser may not"
                        + " play every format; the link opens the recording in another program.",
                "class",
                "note");
        page.close().open("main");
        table(page);
        for (int i = 0; i < entries.size(); i++) {
            section(page, id(i), entries.get(i));
        }
        return page.close().close().close().toString();
    }

    private static String id(int entry) {
        return "recording-" + (entry + 1);
    }

    /** Returns the model, the length of all recordings, the number with each emotion, and the number of failures. */
    private String summary() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        labels.forEach(label -> counts.put(label, 0));
        double seconds = 0;
        int failed = 0;
        for (Entry entry : entries) {
            if (entry.outcome() instanceof Scored scored) {
                counts.merge(scored.emotion(), 1, Integer::sum);
                seconds += scored.duration();
            } else {
                failed++;
            }
        }
        StringBuilder text = new StringBuilder("Model " + model + "; " + ClockTime.length(seconds) + " of sound");
        counts.forEach((emotion, count) -> text.append(count > 0 ? "; " + emotion + " " + count : ""));
        return text.append(failed > 0 ? "; failed " + failed : "").append('.').toString();
    }

    private void table(Html page) {
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        page.element("th", "recording", "scope", "col").element("th", "emotion", "scope", "col");
        page.element("th", "length", "scope", "col", "class", "n");
        labels.forEach(label -> page.element("th", label, "scope", "col", "class", "n"));
        page.element("th", "warnings", "scope", "col", "class", "n")
                .close()
                .close()
                .open("tbody");
        for (int i = 0; i < entries.size(); i++) {
            row(page, id(i), entries.get(i));
        }
        page.close().close().close();
    }

    private void row(Html page, String id, Entry entry) {
        page.open("tr").open("th", "scope", "row").element("a", entry.name(), "href", "#" + id);
        page.close();
        if (entry.outcome() instanceof Scored scored) {
            page.element("td", scored.emotion()).element("td", ClockTime.length(scored.duration()), "class", "n");
            labels.forEach(label -> page.element("td", ScoreText.percent(scored.score(label)), "class", "n"));
            int warnings = scored.warnings().size();
            page.element("td", warnings > 0 ? Integer.toString(warnings) : "", "class", "n");
        } else {
            page.element("td", "failed", "class", "failed", "colspan", Integer.toString(labels.size() + 3));
        }
        page.close();
    }

    private void section(Html page, String id, Entry entry) {
        page.open("section", "id", id).element("h2", entry.name());
        if (entry.outcome() instanceof Scored scored) {
            page.paragraph(sentence(scored));
            if (!scored.warnings().isEmpty()) {
                page.open("ul");
                scored.warnings().forEach(warning -> page.element("li", NamedMessage.without(entry.name(), warning)));
                page.close();
            }
            page.empty(
                    "img",
                    "src",
                    RelativeUrl.of(scored.picture()),
                    "alt",
                    "Emotions and level over time of " + entry.name(),
                    "loading",
                    "lazy");
            player(page, entry);
            page.open("p");
            link(page, "Annotation", scored.annotation());
            link(page, "Picture", scored.picture());
            entry.recording().ifPresent(path -> link(page, "Recording", path));
            page.close();
        } else if (entry.outcome() instanceof Failed failed) {
            page.element("p", NamedMessage.without(entry.name(), failed.reason()), "class", "failed");
        }
        page.close();
    }

    private String sentence(Scored scored) {
        StringBuilder text = new StringBuilder(ClockTime.length(scored.duration()) + ": " + scored.emotion());
        scored.reason()
                .filter(reason -> !reason.equals(scored.emotion()))
                .ifPresent(reason -> text.append(" (").append(reason).append(')'));
        for (String label : labels) {
            scored.score(label).ifPresent(score -> text.append(Digits.format("; %s %.0f %%", label, 100 * score)));
        }
        return text + ".";
    }

    private static void player(Html page, Entry entry) {
        entry.recording()
                .ifPresent(path -> page.open(
                                "audio",
                                "controls",
                                "controls",
                                "preload",
                                "none",
                                "aria-label",
                                "Play " + entry.name(),
                                "src",
                                RelativeUrl.of(path))
                        .text("Your browser cannot play audio.")
                        .close());
    }

    private static void link(Html page, String text, String path) {
        page.element("a", text, "href", RelativeUrl.of(path)).text(" ");
    }
}
