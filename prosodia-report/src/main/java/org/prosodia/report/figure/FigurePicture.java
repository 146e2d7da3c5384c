package org.prosodia.report.figure;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.prosodia.report.SpectrogramImage;

/** Paints figures as images on white, at twice their size. Needs no display, but a font. */
public final class FigurePicture {

    private static final int SCALE = 2;

    private final Graphics2D graphics;

    private FigurePicture(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /**
     * Paints a figure.
     *
     * @throws IOException if Java finds no font
     */
    public static BufferedImage of(Figure figure) throws IOException {
        BufferedImage image =
                new BufferedImage(SCALE * figure.width(), SCALE * figure.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        SpectrogramImage.requireFont(graphics);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        figure.marks().forEach(new FigurePicture(graphics)::mark);
        graphics.dispose();
        return image;
    }

    private void mark(Mark mark) {
        if (mark instanceof Mark.Line line) {
            line(line);
        } else if (mark instanceof Mark.Box box) {
            graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) box.opacity()));
            ink(box.fill());
            graphics.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
            graphics.setComposite(AlphaComposite.SrcOver);
        } else if (mark instanceof Mark.Area area) {
            Path2D path = path(area.xs().length, i -> area.xs()[i], i -> area.ys()[i]);
            path.closePath();
            graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) area.opacity()));
            ink(area.fill());
            graphics.fill(path);
            graphics.setComposite(AlphaComposite.SrcOver);
        } else if (mark instanceof Mark.Dot dot) {
            dot(dot);
        } else if (mark instanceof Mark.Words words) {
            words(words);
        } else if (mark instanceof Mark.Picture picture) {
            AffineTransform place = new AffineTransform(
                    picture.width() / picture.image().getWidth(),
                    0,
                    0,
                    picture.height() / picture.image().getHeight(),
                    picture.x(),
                    picture.y());
            graphics.drawImage(picture.image(), place, null);
        }
    }

    private void line(Mark.Line line) {
        Path2D path = path(line.xs().length, i -> line.xs()[i], i -> line.ys()[i]);
        float[] dashes = line.dash().lengths();
        graphics.setStroke(new BasicStroke(
                (float) line.width(),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                dashes.length == 0 ? null : dashes,
                0));
        ink(line.ink());
        graphics.draw(path);
    }

    private interface Coordinate {
        double of(int index);
    }

    private static Path2D path(int count, Coordinate x, Coordinate y) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < count; i++) {
            if (i == 0) {
                path.moveTo(x.of(i), y.of(i));
            } else {
                path.lineTo(x.of(i), y.of(i));
            }
        }
        return path;
    }

    private void dot(Mark.Dot dot) {
        java.awt.Shape shape;
        if (dot.shape() == Mark.Shape.CIRCLE) {
            shape = new Ellipse2D.Double(
                    dot.x() - dot.radius(), dot.y() - dot.radius(), 2 * dot.radius(), 2 * dot.radius());
        } else {
            double[][] corners = dot.corners();
            Path2D path = path(corners.length, i -> corners[i][0], i -> corners[i][1]);
            path.closePath();
            shape = path;
        }
        ink(dot.filled() ? dot.ink() : Ink.PAPER);
        graphics.fill(shape);
        if (!dot.filled()) {
            graphics.setStroke(new BasicStroke(1.2f));
            ink(dot.ink());
            graphics.draw(shape);
        }
    }

    private void words(Mark.Words words) {
        graphics.setFont(new Font(Font.SANS_SERIF, words.bold() ? Font.BOLD : Font.PLAIN, words.size()));
        ink(words.ink());
        double width = graphics.getFontMetrics()
                .getStringBounds(words.text(), graphics)
                .getWidth();
        double before = switch (words.anchor()) {
            case START -> 0;
            case MIDDLE -> width / 2;
            case END -> width;
        };
        AffineTransform was = graphics.getTransform();
        graphics.translate(words.x(), words.y());
        if (words.upright()) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.drawString(words.text(), (float) -before, 0);
        graphics.setTransform(was);
    }

    private void ink(Ink ink) {
        graphics.setColor(new Color(ink.light()));
    }
}
