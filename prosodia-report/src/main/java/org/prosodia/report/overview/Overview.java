package org.prosodia.report.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.formats.turns.Turns;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.report.PictureFile;
import org.prosodia.report.figure.Figure;
import org.prosodia.report.figure.FigurePicture;
import org.prosodia.report.figure.SvgFigure;

/**
 * The overview of a recording as one picture: the scores of its timeline as areas upon each other, hatched where there
 * is no voice, and below them lanes of its emotions, its level and its turns. A call has these of each speaker. A long
 * recording is drawn by means, one for each column of the picture. Immutable.
 */
public final class Overview {

    private final String file;
    private final double duration;
    private final List<Track> tracks;
    private final Optional<Turns> turns;

    /**
     * A timeline in the picture.
     *
     * @param name the speaker's role; empty for a recording
     */
    record Track(String name, EmotionTimeline timeline) {}

    private Overview(String file, double duration, List<Track> tracks, Optional<Turns> turns) {
        this.file = file;
        this.duration = duration;
        this.tracks = tracks;
        this.turns = turns;
    }

    /** Returns the overview of a recording. */
    public static Overview of(EmotionTimeline timeline) {
        return new Overview(timeline.file(), timeline.duration(), List.of(new Track("", timeline)), Optional.empty());
    }

    /** Returns the overview of a call. */
    public static Overview of(CallTimeline call) {
        return new Overview(
                call.file(),
                call.duration(),
                call.speakers().stream()
                        .map(speaker -> new Track(speaker.role().name(), speaker.timeline()))
                        .toList(),
                Optional.empty());
    }

    /** Returns this overview with a lane of turns for each of their speakers. */
    public Overview withTurns(Turns other) {
        return new Overview(file, duration, tracks, Optional.of(other));
    }

    /**
     * Returns true if a file's suffix is that of a picture, {@code .png} or {@code .svg}.
     *
     * @param file any path
     */
    public static boolean isPicture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".svg");
    }

    /**
     * Writes the picture; its folder is created if missing.
     *
     * @param picture the file, which is overwritten; SVG if it ends in {@code .svg}, otherwise PNG
     * @throws IOException if it cannot be written, or is PNG and Java finds no font
     */
    public void write(Path picture) throws IOException {
        Figure figure = figure();
        Files.createDirectories(picture.toAbsolutePath().resolveSibling(""));
        if (picture.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
            AtomicFile.write(picture, SvgFigure.file(figure));
        } else {
            var image = FigurePicture.of(figure);
            AtomicFile.write(picture, out -> PictureFile.writePng(image, out));
        }
    }

    Figure figure() {
        return new OverviewFigure(file, duration, tracks, turns).figure();
    }
}
