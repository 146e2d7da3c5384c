package org.prosodia.report.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.page.Html;

/** Writes figures as SVG 1.1, coloured by the classes of {@link Ink}. All text is escaped. */
public final class SvgFigure {

    private final Figure figure;
    private final StringBuilder svg = new StringBuilder();

    private SvgFigure(Figure figure) {
        this.figure = figure;
    }

    /** Returns the SVG element for a page that has the style sheet of {@link Ink}. */
    public static String inline(Figure figure) {
        return new SvgFigure(figure).write("");
    }

    /** Returns a complete SVG file with its own style sheet. */
    public static String file(Figure figure) {
        String style = "<style>" + Ink.css() + "</style><rect width=\"100%\" height=\"100%\" class=\""
                + Ink.PAPER.fill() + "\"/>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + new SvgFigure(figure).write(style) + "\n";
    }

    private String write(String first) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\""
                        + " width=\"%d\" height=\"%d\" font-family=\"system-ui, sans-serif\">",
                Html.escape(figure.alternative()), figure.width(), figure.height(), figure.width(), figure.height());
        svg.append(first);
        figure.marks().forEach(this::mark);
        return svg.append("</svg>").toString();
    }

    private void mark(Mark mark) {
        if (mark instanceof Mark.Line line) {
            line(line);
        } else if (mark instanceof Mark.Box box) {
            add(
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\" fill-opacity=\"%s\"%s",
                    number(box.x()),
                    number(box.y()),
                    number(box.width()),
                    number(box.height()),
                    box.fill().fill(),
                    number(box.opacity()),
                    end("rect", box.hint()));
        } else if (mark instanceof Mark.Area area) {
            add(
                    "<polygon points=\"%s\" class=\"%s\" fill-opacity=\"%s\"%s",
                    points(area.xs(), area.ys()),
                    area.fill().fill(),
                    number(area.opacity()),
                    end("polygon", area.hint()));
        } else if (mark instanceof Mark.Dot dot) {
            dot(dot);
        } else if (mark instanceof Mark.Words words) {
            words(words);
        } else if (mark instanceof Mark.Picture picture) {
            add(
                    "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\" href=\"%s\"/>",
                    number(picture.x()),
                    number(picture.y()),
                    number(picture.width()),
                    number(picture.height()),
                    dataUri(picture.image()));
        }
    }

    private static String points(double[] xs, double[] ys) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
        }
        return points.toString();
    }

    private void line(Mark.Line line) {
        float[] lengths = line.dash().lengths();
        String dashes = lengths.length == 0
                ? ""
                : " stroke-dasharray=\"" + number(lengths[0]) + " " + number(lengths[1]) + "\"";
        add(
                "<polyline points=\"%s\" fill=\"none\" class=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"%s%s",
                points(line.xs(), line.ys()),
                line.ink().stroke(),
                number(line.width()),
                dashes,
                end("polyline", line.hint()));
    }

    private void dot(Mark.Dot dot) {
        String paint = dot.filled()
                ? "class=\"" + dot.ink().fill() + "\""
                : "class=\"" + dot.ink().stroke() + " " + Ink.PAPER.fill() + "\" stroke-width=\"1.2\"";
        if (dot.shape() == Mark.Shape.CIRCLE) {
            add(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s%s",
                    number(dot.x()), number(dot.y()), number(dot.radius()), paint, end("circle", dot.hint()));
            return;
        }
        StringBuilder points = new StringBuilder();
        for (double[] corner : dot.corners()) {
            points.append(points.isEmpty() ? "" : " ")
                    .append(number(corner[0]))
                    .append(',')
                    .append(number(corner[1]));
        }
        add("<polygon points=\"%s\" %s%s", points, paint, end("polygon", dot.hint()));
    }

    private void words(Mark.Words words) {
        add(
                "<text x=\"%s\" y=\"%s\" font-size=\"%d\" text-anchor=\"%s\" class=\"%s\"%s%s>%s</text>",
                number(words.x()),
                number(words.y()),
                words.size(),
                words.anchor().name().toLowerCase(Locale.ROOT),
                words.ink().fill(),
                words.bold() ? " font-weight=\"600\"" : "",
                words.upright() ? " transform=\"rotate(-90 " + number(words.x()) + " " + number(words.y()) + ")\"" : "",
                Html.escape(words.text()));
    }

    private static String end(String tag, String hint) {
        return hint.isEmpty() ? "/>" : "><title>" + Html.escape(hint) + "</title></" + tag + ">";
    }

    private void add(String pattern, Object... values) {
        svg.append(Digits.format(pattern, values)).append('\n');
    }

    /** Formats a number with at most two decimals. */
    private static String number(double value) {
        String text = Digits.format("%.2f", value + 0.0);
        return text.replaceAll("\\.?0+$", "");
    }

    /** Returns a picture as a data URI, for embedding in a page. */
    static String dataUri(BufferedImage image) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory cannot be encoded", e);
        }
    }
}
