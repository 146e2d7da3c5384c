package org.prosodia.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as files. */
public final class PictureFile {

    private PictureFile() {}

    /**
     * Writes a picture as PNG. It is encoded in memory, since the temporary folder may be full. The stream is left
     * open.
     *
     * @throws IOException if the stream fails
     */
    public static void writePng(BufferedImage picture, OutputStream png) throws IOException {
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(picture, "png", out);
        }
    }
}
