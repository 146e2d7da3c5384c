package org.prosodia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.testing.JavaProcess;

class SpectrogramImageTest {

    private static final int LEFT = 76;
    private static final int TOP = 44;

    /** A tone of 1 kHz that stops after a second, in two seconds. */
    private static Spectrogram tone() {
        float[] samples = new float[32_000];
        for (int i = 0; i < 16_000; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 1000 * i / 16_000));
        }
        return Spectrogram.of(samples, FrontEnd.PAPER);
    }

    /**
     * The picture has 720 pixels for two seconds and 400 for 4 kHz from the top down: the tone is 300 below the top, up
     * to 360 from the left.
     */
    @Test
    void aToneIsBrightAtItsPlaceAndDarkElsewhere() throws Exception {
        BufferedImage image = SpectrogramImage.draw(tone(), "tone");
        assertThat(pixel(image, 100, 300)).isEqualTo(ColourMap.colour(1));
        assertThat(pixel(image, 330, 300)).isEqualTo(ColourMap.colour(1));
        assertThat(pixel(image, 400, 300)).isEqualTo(ColourMap.colour(0));
        assertThat(pixel(image, 100, 100)).isEqualTo(ColourMap.colour(0));
        assertThat(pixel(image, 0, 300)).isNotEqualTo(ColourMap.colour(0));
        assertThat(image.getWidth()).isEqualTo(LEFT + 720 + 20 + 16 + 66);
        assertThat(image.getHeight()).isEqualTo(TOP + 400 + 60);
    }

    /** Mel bands are drawn on 400 pixels for 8 kHz: the tone is 350 below the top, and nothing is below 50 Hz. */
    @Test
    void melBandsAreDrawnInHertz() throws Exception {
        float[] samples = new float[32_000];
        for (int i = 0; i < 32_000; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 1000 * i / 16_000));
        }
        BufferedImage image = SpectrogramImage.draw(Spectrogram.of(samples, FrontEnd.LOG_MEL), "tone");
        assertThat(pixel(image, 360, 350)).isEqualTo(ColourMap.colour(1));
        assertThat(pixel(image, 360, 200)).isEqualTo(ColourMap.colour(0));
        assertThat(pixel(image, 360, 399)).isEqualTo(ColourMap.colour(0));
        assertThat(image.getHeight()).isEqualTo(TOP + 400 + 60);
    }

    private static int pixel(BufferedImage image, int x, int y) {
        return image.getRGB(LEFT + x, TOP + y) & 0xFFFFFF;
    }

    /** One loud frame in 20,000 is visible although each pixel stands for a dozen frames. */
    @Test
    void aSingleLoudFrameIsVisible() throws Exception {
        FrontEnd frontEnd = FrontEnd.PAPER;
        int frames = 20_000;
        FloatBuffer magnitudes = FloatBuffer.allocate(frames * frontEnd.bins());
        magnitudes.put(12_345 * frontEnd.bins() + 200, 1);
        BufferedImage image = SpectrogramImage.draw(
                new Spectrogram(magnitudes, frames, 640 + 160L * (frames - 1), frontEnd), "click");
        int lit = 0;
        for (int x = 0; x < 1600; x++) {
            lit += pixel(image, x, 200) == ColourMap.colour(1) ? 1 : 0;
        }
        assertThat(lit).isEqualTo(1);
    }

    @Test
    void silenceIsDark() throws Exception {
        BufferedImage image = SpectrogramImage.draw(Spectrogram.of(new float[8_000], FrontEnd.PAPER), "silence");
        assertThat(pixel(image, 360, 200)).isEqualTo(ColourMap.colour(0));
    }

    @Test
    void thePictureIsTheSamePngEachTime() throws Exception {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        String longTitle = "a/very/long/path/".repeat(20) + "end.wav";
        SpectrogramImage.write(tone(), longTitle, first);
        SpectrogramImage.write(tone(), longTitle, second);
        assertThat(first.toByteArray()).startsWith(0x89, 'P', 'N', 'G').isEqualTo(second.toByteArray());
        assertThat(ImageIO.read(new ByteArrayInputStream(first.toByteArray())).getWidth())
                .isEqualTo(LEFT + 720 + 20 + 16 + 66);
    }

    @Test
    void withoutAFrameThereIsNoPicture() {
        FrontEnd dropping = FrontEnd.PAPER.withShortUtterance(FrontEnd.ShortUtterance.DROP);
        Spectrogram none = Spectrogram.of(new float[639], dropping);
        assertThatThrownBy(() -> SpectrogramImage.draw(none, "click.wav"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("click.wav: too short for a single frame");
    }

    /** Runs in a process of its own, since Java looks for fonts once. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutAFontThereIsAPlainMessage(@TempDir Path folder) throws Exception {
        Path fonts =
                Files.writeString(folder.resolve("fonts.conf"), "<fontconfig><dir>" + folder + "</dir></fontconfig>");
        List<String> options = List.of("-Djava.awt.headless=true", "-Duser.home=" + folder);
        ProcessBuilder command = JavaProcess.command(options, Fontless.class).redirectErrorStream(true);
        command.environment().put("FONTCONFIG_FILE", fonts.toString());
        JavaProcess.Result result = JavaProcess.run(command);
        assertThat(result.printed())
                .contains("NoFontException: Java finds no font to label a picture with; install one");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    /** Draws a picture where no font is installed. */
    static final class Fontless {
        public static void main(String[] arguments) throws Exception {
            SpectrogramImage.draw(tone(), "tone");
        }
    }

    /** Lightness is measured by CIE 1976, independently of OKLab. */
    @Test
    void coloursGrowEvenlyLighter() {
        double before = lightness(ColourMap.colour(0));
        double step = (lightness(ColourMap.colour(1)) - before) / (ColourMap.SIZE - 1);
        assertThat(step * (ColourMap.SIZE - 1)).isGreaterThan(85);
        for (int i = 1; i < ColourMap.SIZE; i++) {
            double now = lightness(ColourMap.colour((i + 0.5) / ColourMap.SIZE));
            assertThat(now - before).as("step %d", i).isBetween(0.0, 3 * step);
            before = now;
        }
        assertThat(ColourMap.colour(-1)).isEqualTo(ColourMap.colour(0));
        assertThat(ColourMap.colour(2)).isEqualTo(ColourMap.colour(1));
    }

    private static double lightness(int rgb) {
        double y = 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
        return y > 216.0 / 24_389 ? 116 * Math.cbrt(y) - 16 : y * 24_389 / 27;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    @Test
    void ticksAreRound() {
        assertThat(new Axis(0, 2.74, 720).ticks(70))
                .map(Object::toString)
                .containsExactly("0.0", "0.5", "1.0", "1.5", "2.0", "2.5");
        assertThat(new Axis(0, 4000, 400).ticks(40))
                .map(tick -> tick.toPlainString())
                .containsExactly("0", "500", "1000", "1500", "2000", "2500", "3000", "3500", "4000");
        assertThat(new Axis(-70, 0, 400).ticks(50))
                .map(tick -> tick.toPlainString())
                .containsExactly("-70", "-60", "-50", "-40", "-30", "-20", "-10", "0");
        assertThat(new Axis(0, 4000, 400).place(1000)).isEqualTo(100);
        assertThat(new Axis(4000, 0, 400).value(0)).isEqualTo(3995);
    }

    static Spectrogram noise(int samples) {
        Random random = new Random(1);
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = random.nextFloat() - 0.5f;
        }
        return Spectrogram.of(noise, FrontEnd.PAPER);
    }
}
