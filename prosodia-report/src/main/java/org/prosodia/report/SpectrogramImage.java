package org.prosodia.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Draws spectrograms as pictures: time in seconds, frequency in Hz, magnitude in decibels below the loudest. Needs no
 * display, but an installed font, as all text drawing in Java does.
 */
public final class SpectrogramImage {

    /** The range of magnitudes shown, in dB: the darkest colour is this far below the loudest magnitude. */
    public static final int RANGE = 70;

    private static final int LEAST_WIDTH = 720;
    private static final int GREATEST_WIDTH = 1600;
    private static final int HEIGHT = 400;
    private static final int LEFT = 76;
    private static final int TOP = 44;
    private static final int BOTTOM = 60;
    private static final int BAR_GAP = 20;
    private static final int BAR_WIDTH = 16;
    private static final int RIGHT = 66;
    private static final int TICK = 5;
    private static final Color INK = new Color(0x222222);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 15);

    private final Spectrogram spectrogram;
    private final FrequencyScale scale;
    private final Axis time;
    private final Axis frequency; // from the top down
    private final Axis level; // from the top down
    private final BufferedImage image;
    private final Graphics2D graphics;

    /** Thrown if Java finds no font to draw text with. */
    public static final class NoFontException extends IOException {
        private static final long serialVersionUID = 1;

        NoFontException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private SpectrogramImage(Spectrogram spectrogram) {
        this.spectrogram = spectrogram;
        FrontEnd frontEnd = spectrogram.frontEnd();
        int width = Math.max(LEAST_WIDTH, Math.min(GREATEST_WIDTH, spectrogram.frames()));
        scale = new FrequencyScale(frontEnd);
        time = new Axis(0, (double) spectrogram.samples() / frontEnd.sampleRate(), width);
        frequency = new Axis(scale.top(), 0, HEIGHT);
        level = new Axis(0, -RANGE, HEIGHT);
        image = new BufferedImage(
                LEFT + width + BAR_GAP + BAR_WIDTH + RIGHT, TOP + HEIGHT + BOTTOM, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
    }

    /**
     * Writes a picture as PNG. The stream is left open.
     *
     * @param title the title above the picture, such as the recording's name
     * @throws IOException if the stream fails, or Java finds no font
     * @throws IllegalArgumentException if the spectrogram has no frame
     */
    public static void write(Spectrogram spectrogram, String title, OutputStream png) throws IOException {
        PictureFile.writePng(draw(spectrogram, title), png);
    }

    /**
     * Draws a picture, 720 to 1,600 pixels of time by 400 of frequency. If there are more frames than pixels, a pixel
     * shows the loudest of its frames.
     *
     * @param title the title above the picture, such as the recording's name
     * @throws IOException if Java finds no font
     * @throws IllegalArgumentException if the spectrogram has no frame
     */
    public static BufferedImage draw(Spectrogram spectrogram, String title) throws IOException {
        if (spectrogram.frames() == 0) {
            throw new IllegalArgumentException(title + ": too short for a single frame");
        }
        SpectrogramImage image = new SpectrogramImage(spectrogram);
        requireFont(image.graphics);
        image.paint(title);
        return image.image;
    }

    /**
     * Checks that text can be drawn. Servers and containers often have no font, and Java then fails with an error that
     * depends on its version.
     *
     * @throws NoFontException if there is no font
     */
    public static void requireFont(Graphics2D graphics) throws IOException {
        try {
            graphics.getFontMetrics(PLAIN).stringWidth("0");
        } catch (RuntimeException | InternalError | LinkageError e) {
            throw new NoFontException(
                    "Java finds no font to label a picture with; install one (on Debian: fontconfig and"
                            + " fonts-dejavu-core)",
                    e);
        }
    }

    private void paint(String title) {
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        paintMagnitudes();
        paintBar();
        graphics.setColor(INK);
        graphics.setFont(BOLD);
        graphics.drawString(fitting(title), LEFT, TOP - 16);
        graphics.setFont(PLAIN);
        paintAxes();
        graphics.dispose();
    }

    private void paintMagnitudes() {
        double loudest = spectrogram.maximum();
        for (int x = 0; x < time.pixels(); x++) {
            int first = frame(x);
            int last = Math.max(first, frame(x + 1) - 1);
            for (int y = 0; y < HEIGHT; y++) {
                float magnitude = 0;
                for (int frame = first; frame <= last && scale.covers(frequency.value(y)); frame++) {
                    magnitude = Math.max(magnitude, spectrogram.magnitude(frame, scale.row(frequency.value(y))));
                }
                double decibels = magnitude > 0 ? 20 * Math.log10(magnitude / loudest) : -RANGE;
                image.setRGB(LEFT + x, TOP + y, ColourMap.colour(1 + decibels / RANGE));
            }
        }
    }

    /** Returns the frame whose middle is nearest to the middle of a pixel. */
    private int frame(int x) {
        FrontEnd frontEnd = spectrogram.frontEnd();
        double sample = time.value(x) * frontEnd.sampleRate();
        long frame = Math.round((sample - frontEnd.windowLength() / 2.0) / frontEnd.hop());
        return (int) Math.max(0, Math.min(spectrogram.frames() - 1, frame));
    }

    private int barLeft() {
        return LEFT + time.pixels() + BAR_GAP;
    }

    private void paintBar() {
        for (int y = 0; y < HEIGHT; y++) {
            graphics.setColor(new Color(ColourMap.colour(1 + level.value(y) / RANGE)));
            graphics.fillRect(barLeft(), TOP + y, BAR_WIDTH, 1);
        }
    }

    private void paintAxes() {
        FontMetrics metrics = graphics.getFontMetrics();
        int bottom = TOP + HEIGHT;
        graphics.drawRect(LEFT - 1, TOP - 1, time.pixels() + 1, HEIGHT + 1);
        graphics.drawRect(barLeft() - 1, TOP - 1, BAR_WIDTH + 1, HEIGHT + 1);
        for (BigDecimal tick : time.ticks(70)) {
            int x = LEFT + (int) Math.min(Math.round(time.place(tick.doubleValue())), time.pixels());
            graphics.drawLine(x, bottom, x, bottom + TICK);
            String text = tick.toPlainString();
            graphics.drawString(text, x - metrics.stringWidth(text) / 2, bottom + TICK + metrics.getAscent() + 2);
        }
        for (BigDecimal tick : new Axis(0, frequency.from(), HEIGHT).ticks(40)) {
            int y = TOP + (int) Math.min(Math.round(frequency.place(tick.doubleValue())), HEIGHT);
            graphics.drawLine(LEFT - 1 - TICK, y, LEFT - 1, y);
            String text = tick.toPlainString();
            graphics.drawString(text, LEFT - TICK - 5 - metrics.stringWidth(text), y + metrics.getAscent() / 2 - 1);
        }
        for (BigDecimal tick : new Axis(-RANGE, 0, HEIGHT).ticks(50)) {
            int y = TOP + (int) Math.min(Math.round(level.place(tick.doubleValue())), HEIGHT);
            graphics.drawLine(barLeft() + BAR_WIDTH, y, barLeft() + BAR_WIDTH + TICK, y);
            String text = tick.toPlainString().replace('-', '\u2212');
            graphics.drawString(text, barLeft() + BAR_WIDTH + TICK + 4, y + metrics.getAscent() / 2 - 1);
        }
        centred("Time (s)", LEFT + time.pixels() / 2, bottom + BOTTOM - 14);
        graphics.drawString("dB", barLeft() + 1, TOP - 8);
        AffineTransform upright = graphics.getTransform();
        graphics.rotate(-Math.PI / 2);
        centred("Frequency (Hz)", -(TOP + HEIGHT / 2), 20);
        graphics.setTransform(upright);
    }

    private void centred(String text, int x, int y) {
        graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, y);
    }

    /**
     * Returns a title no wider than the picture. A long title is cut at its beginning, since the end of a long path
     * distinguishes it better.
     */
    private String fitting(String title) {
        FontMetrics metrics = graphics.getFontMetrics();
        String text = title;
        while (metrics.stringWidth(text) > time.pixels() && text.length() > 2) {
            text = "\u2026" + text.substring(2);
        }
        return text;
    }
}
