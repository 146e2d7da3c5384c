package org.prosodia.report.explanation;

import java.util.List;
import java.util.Optional;
import org.prosodia.formats.text.Digits;
import org.prosodia.recognizer.explanation.EvidenceBreakdown;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.Region;
import org.prosodia.report.explanation.ExplanationPanels.Panel;
import org.prosodia.report.figure.Ink;
import org.prosodia.report.figure.SvgFigure;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.WaveUri;

/**
 * An explanation as one self-contained page. The sound is embedded, and a cursor moves over the pictures as it plays.
 */
final class ExplanationPage {

    private static final double AROUND = 0.15; // seconds played before and after a region, about its receptive field
    private static final int STRONGEST = 3;
    private static final int RATE = 16_000;

    /** The content security policy: a browser loads only the contents of the page itself. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline';"
                    + " script-src 'unsafe-inline'";

    private final Explanation why;
    private final ExplanationWords words;
    private final ExplanationFigure figures;
    private final Optional<Lesson> lesson;
    private final Html page = new Html();

    ExplanationPage(Explanation why, ExplanationWords words, ExplanationFigure figures, Optional<Lesson> lesson) {
        this.why = why;
        this.words = words;
        this.figures = figures;
        this.lesson = lesson;
    }

    String html() {
        page.markup("<!DOCTYPE html>\n")
                .open("html", "lang", "en")
                .open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .element("title", question() + ": " + why.recording().name())
                .open("style")
                .markup(Html.resource("report.css") + Html.resource("explanation.css") + Ink.css())
                .close()
                .close();
        page.open("body").open("header").element("h1", words.voiceless() ? question() : question() + "?");
        page.paragraph(why.recording().name() + ": " + words.extent() + ". Model "
                + why.summary().name() + (words.voiceless() ? "." : ": " + words.shares() + "."));
        words.conditions().forEach(condition -> page.element("p", condition, "class", "condition"));
        page.close();
        page.open("main", "data-from", number(why.from()), "data-seconds", number(figures.seconds()));
        player();
        if (words.voiceless()) {
            panel(
                    figures.panels().all().get(0),
                    "The spectrogram in the network\u2019s band, 70 dB from the loudest to black.");
        } else {
            decision();
            maps();
        }
        lesson.ifPresent(found -> found.write(page));
        filters();
        notes();
        page.close()
                .open("script")
                .markup(Html.resource("explanation.js"))
                .close()
                .close()
                .close();
        return page.toString();
    }

    private String question() {
        return words.voiceless() ? "No voice" : "Why " + words.verdict();
    }

    private static String number(double value) {
        return Digits.microseconds(value).toPlainString();
    }

    private void player() {
        page.open("div", "class", "player")
                .open(
                        "audio",
                        "controls",
                        "controls",
                        "preload",
                        "auto",
                        "aria-label",
                        "The recording",
                        "src",
                        WaveUri.of(why.recording().resampledTo(RATE)))
                .text("Your browser cannot play audio.")
                .close();
        page.element("span", "", "id", "clock")
                .element("span", "Click a picture to move to that moment.", "class", "note")
                .close();
    }

    private void decision() {
        EvidenceBreakdown decision = words.decision();
        page.element("h2", "The moments and bands that decided", "id", "decision");
        panel(
                figures.panels().all().get(0),
                "The spectrogram in the network\u2019s band, 70 dB from the loudest to black."
                        + (decision.regions().isEmpty()
                                ? ""
                                : " Frames are the numbered regions below, dashed if they are"
                                        + " evidence for "
                                        + why.runnerUp() + "."));
        if (decision.regions().isEmpty()) {
            page.paragraph("No region stands out: the evidence is spread over the whole recording.");
        } else {
            page.open("ol", "class", "regions");
            decision.regions().forEach(this::region);
            page.close();
        }
        page.open("div", "class", "sum");
        words.table().write(page);
        page.close();
        page.element("h3", "Strongest evidence for or against each label").open("ul");
        words.ranked().forEach(label -> page.element("li", words.strongest(label, STRONGEST)));
        page.close();
    }

    private void region(Region region) {
        double end = Math.min(why.recording().duration(), region.time().end() - why.from() + AROUND);
        page.open("li")
                .element("span", words.sentence(region))
                .text(" ")
                .element(
                        "button",
                        "Play",
                        "type",
                        "button",
                        "data-start",
                        number(Math.max(0, region.time().start() - why.from() - AROUND)),
                        "data-end",
                        number(end),
                        "aria-label",
                        "Play " + ExplanationWords.place(region))
                .close();
    }

    private void maps() {
        List<Panel> panels = figures.panels().all();
        page.element(
                "h2",
                words.attending() ? "What the network looked at, and what it found" : "What the network found",
                "id",
                "maps");
        page.element(
                "p",
                (words.attending()
                                ? "Orange: attention, or evidence for the class."
                                : "Every place counts the same. Orange: evidence for the class.")
                        + " Blue: evidence against it. Evidence is " + words.evidence()
                        + ". Full colour, the same in all"
                        + " panels of a kind: "
                        + figures.panels().scales() + ".",
                "class",
                "note");
        page.open("div", "class", "panels");
        panels.subList(1, panels.size()).forEach(panel -> panel(panel, ""));
        page.close();
    }

    private void panel(Panel panel, String caption) {
        page.open(
                        "figure",
                        "class",
                        figures.panels().fullWidth(panel) ? "alone" : "panel",
                        "data-left",
                        Integer.toString(ExplanationFigure.LEFT),
                        "data-top",
                        Integer.toString(ExplanationFigure.TOP),
                        "data-width",
                        Integer.toString(figures.width(panel)),
                        "data-height",
                        Integer.toString(ExplanationFigure.height(panel)))
                .markup(SvgFigure.inline(figures.figure(panel)));
        if (!caption.isEmpty()) {
            page.element("figcaption", caption);
        }
        page.close();
    }

    private void filters() {
        page.element("h2", "The first layer\u2019s filters", "id", "filters");
        page.open("figure")
                .markup(SvgFigure.inline(figures.filters()))
                .element(
                        "figcaption",
                        "Time goes to the right, frequency up. Orange weights are positive, blue ones negative; each"
                                + " filter\u2019s largest weight has full colour. A filter\u2019s output is large where"
                                + " the spectrogram resembles it.")
                .close();
    }

    private void notes() {
        page.element("h2", "How to read this", "id", "notes").open("ul");
        words.notes().forEach(note -> page.element("li", note));
        page.close();
    }
}
