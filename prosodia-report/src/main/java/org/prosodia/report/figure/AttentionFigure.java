package org.prosodia.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;
import org.prosodia.recognizer.explanation.RecordingMaps;
import org.prosodia.spectrogram.Spectrogram;

/**
 * A figure with the spectrogram of the beginning of a recording, its bottom-up attention map, and its top-down maps for
 * the predicted and the true class.
 */
public final class AttentionFigure {

    private static final int WIDTH = 330;
    private static final int HEIGHT = 132;
    private static final int LEFT = 62;
    private static final int TOP = 26;
    private static final int FOOT = 44;

    private final SoundPicture picture;
    private final Drawing drawing = new Drawing();

    private AttentionFigure(Spectrogram spectrogram, RecordingMaps maps, double seconds) {
        this.picture = new SoundPicture(spectrogram, maps, seconds);
    }

    /**
     * Draws the spectrogram and the maps over it.
     *
     * @param alternative the text for readers who cannot see the figure
     * @param maps the attention maps; if there are none, as with max pooling, only the spectrogram is drawn
     * @param labels the labels of the top-down maps, in order
     * @param truth the utterance's label
     * @param predicted the predicted label
     * @param seconds the seconds drawn, at most the recording's length
     */
    public static Figure of(
            String name,
            String alternative,
            Spectrogram spectrogram,
            RecordingMaps maps,
            List<String> labels,
            String truth,
            String predicted,
            double seconds) {
        AttentionFigure figure = new AttentionFigure(spectrogram, maps, seconds);
        figure.panel(0, "Spectrogram", List.of(figure.picture.coloured(WIDTH, HEIGHT)));
        maps.bottomUp().ifPresent(map -> figure.panel(1, "Bottom-up: where the network looks", figure.layers(map)));
        if (!maps.topDown().isEmpty()) {
            figure.panel(
                    2,
                    "Top-down: for " + predicted + " (predicted)",
                    figure.layers(maps.topDown().get(labels.indexOf(predicted))));
            figure.panel(
                    3,
                    "Top-down: for " + truth + " (truth)",
                    figure.layers(maps.topDown().get(labels.indexOf(truth))));
        }
        int rows = maps.topDown().isEmpty() ? 1 : 2;
        return figure.drawing.figure(name, alternative, 2 * (LEFT + WIDTH) + 16, rows * (TOP + HEIGHT + FOOT));
    }

    private List<BufferedImage> layers(float[] map) {
        return picture.layers(map, SoundPicture.full(List.of(map)), WIDTH, HEIGHT);
    }

    private void panel(int number, String title, List<BufferedImage> layers) {
        double left = LEFT + number % 2 * (LEFT + WIDTH);
        double top = TOP + number / 2 * (TOP + HEIGHT + FOOT);
        picture.panel(drawing, left, top, WIDTH, HEIGHT, title, 0, layers);
    }
}
