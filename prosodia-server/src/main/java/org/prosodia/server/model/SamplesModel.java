package org.prosodia.server.model;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HexFormat;
import org.prosodia.audio.files.Sha256;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.WaveformModel;

/**
 * A model with its front end and its aggregation as one ONNX file, whose input is the samples of a recording: what the
 * command {@code export --no-maps} writes. Immutable.
 */
public final class SamplesModel {

    private final byte[] bytes;
    private final String sha256;

    private SamplesModel(byte[] bytes) {
        this.bytes = bytes;
        this.sha256 = HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    /** Makes the file. */
    static SamplesModel of(ModelFile model) throws ModelException {
        return new SamplesModel(
                WaveformModel.of(model, WaveformModel.Input.RECORDING, false).bytes());
    }

    /** Returns the bytes of the file from its beginning. */
    public InputStream content() {
        return new ByteArrayInputStream(bytes);
    }

    /** Returns the digest of the file, in hexadecimal digits. */
    public String sha256() {
        return sha256;
    }
}
