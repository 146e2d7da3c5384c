package org.prosodia.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.audio.files.Sha256;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;

/**
 * A model file: an ONNX graph with metadata, described in docs/reference/model-format.md. Immutable and thread-safe.
 *
 * <p>Reading trusts no content: any bytes up to {@link #LARGEST} result in a model or a {@link ModelException}.
 */
public final class ModelFile {

    /**
     * The newest version of the metadata; a file of a later version is refused. A file has the first version that can
     * describe its network, so that earlier versions of Prosodia can read it if possible.
     */
    public static final int SCHEMA = 6;

    /**
     * The largest file that is read, in bytes. The paper's model has 0.4 MB, and no network of this kind has hundreds.
     */
    public static final long LARGEST = 256L << 20;

    static final String SCHEMA_KEY = "prosodia.schema";
    static final String METADATA_KEY = "prosodia.metadata";
    static final String BATCH_NORM_KEY = "prosodia.batchNorm";
    static final String RANGES_KEY = "prosodia.int8";
    static final String DIGEST_KEY = "prosodia.graphDigest";
    static final String EXPORT_KEY = "prosodia.export";

    private final String file;
    private final byte[] bytes;
    private final ModelContents contents;

    private ModelFile(String file, byte[] bytes) throws ModelException {
        this.file = file;
        this.bytes = bytes;
        this.contents = ModelContents.read(file, bytes);
    }

    /**
     * Writes a model atomically. Equal arguments result in equal bytes. Batch norms are folded into the graph's
     * convolutions, and their vectors are stored for {@link #weights()}.
     *
     * @throws IllegalArgumentException if the weights are not those of the architecture, or contain a number that is
     *     not finite
     * @throws IOException if the file cannot be written; an existing file is then unchanged
     */
    public static void write(Path path, ModelMetadata metadata, Weights weights) throws IOException {
        AtomicFile.write(path, ModelEncoder.encode(metadata, weights));
    }

    /**
     * Writes a model of one network or of an ensemble atomically, as {@link #write(Path, ModelMetadata, Weights)} does.
     * The logits of an ensemble are the mean of its members' logits; the softmax of this mean is the normalised
     * geometric mean of their probabilities.
     *
     * @param members the weights of each network, as many as the metadata say
     * @throws IllegalArgumentException if weights are not those of the architecture, or contain a number that is not
     *     finite, or their number is another
     * @throws IOException if the file cannot be written; an existing file is then unchanged
     */
    public static void write(Path path, ModelMetadata metadata, List<Weights> members) throws IOException {
        AtomicFile.write(path, ModelEncoder.encode(metadata, members));
    }

    /**
     * Reads and checks a model file.
     *
     * @throws ModelException if the file cannot be read, is not a model, is newer than this version, or is damaged
     */
    public static ModelFile read(Path path) throws ModelException {
        try (InputStream in = Files.newInputStream(path)) {
            return read(in, path.toString());
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException.Unreadable(path.toString(), e);
        }
    }

    /**
     * Reads and checks a model from a stream, which is read to its end and not closed.
     *
     * @param name the model's name in messages
     * @throws ModelException if the stream cannot be read, is not a model, is newer than this version, or is damaged
     */
    public static ModelFile read(InputStream stream, String name) throws ModelException {
        try {
            byte[] bytes = stream.readNBytes((int) LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ModelException.NotAModel(name, "it is larger than " + (LARGEST >> 20) + " MB");
            }
            return new ModelFile(name, bytes);
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException.Unreadable(name, e);
        }
    }

    static ModelFile of(String file, byte[] bytes) throws ModelException {
        return new ModelFile(file, bytes);
    }

    /**
     * Returns the metadata of a model file.
     *
     * @throws ModelException if the file cannot be read, is not a model, is newer than this version, or is damaged
     */
    public static ModelMetadata metadata(Path path) throws ModelException {
        return read(path).metadata();
    }

    /**
     * Returns the weights of a model file with batch norms unfolded, for fine-tuning.
     *
     * @throws ModelException if the file cannot be read, is not a model, is newer than this version, or is damaged
     */
    public static Weights weights(Path path) throws ModelException {
        return read(path).weights();
    }

    /** Returns the name of the file or stream, for messages. */
    public String name() {
        return file;
    }

    /** Returns the model's metadata. */
    public ModelMetadata metadata() {
        return contents.metadata();
    }

    /** Returns the size of the file in bytes. */
    public int size() {
        return bytes.length;
    }

    /** Returns a copy of the file's bytes, which any ONNX runtime loads. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the SHA-256 digest of the file's bytes: 64 hexadecimal digits in lower case. */
    public String sha256() {
        return Sha256.of(ByteBuffer.wrap(bytes));
    }

    /**
     * Returns the weights with batch norms unfolded: those that were written, except for rounding. Filters of channels
     * whose batch norm has a weight of zero are zero.
     *
     * @throws ModelException if an array is missing, or has another shape than the metadata requires, or the model is
     *     an ensemble
     */
    public Weights weights() throws ModelException {
        requireOneNetwork();
        return members().get(0);
    }

    /**
     * Returns the weights of each network, as {@link #weights} does for a single one.
     *
     * @throws ModelException if an array is missing, or has another shape than the metadata requires
     */
    public List<Weights> members() throws ModelException {
        return new StoredWeights(file, contents).unfolded();
    }

    void requireOneNetwork() throws ModelException {
        if (metadata().networks() > 1) {
            throw new ModelException.SeveralNetworks(file, metadata().networks());
        }
    }

    /** Returns the ranges for 8-bit numbers, if the model is to be computed in whole numbers. */
    public Optional<ActivationRanges> ranges() {
        return contents.ranges();
    }

    /**
     * Returns this model with ranges for computing in whole numbers of 8 bits, or without any. The graph, in floating
     * point, does not change.
     *
     * @throws ModelException if the ranges have another number of classes or layers
     */
    public ModelFile with(Optional<ActivationRanges> others) throws ModelException {
        Map<String, String> with = new LinkedHashMap<>(contents.properties());
        with.remove(RANGES_KEY);
        others.ifPresent(found -> with.put(RANGES_KEY, MetadataJson.write(found)));
        return with(with);
    }

    /**
     * Returns this model with other metadata. Its graph and its ranges do not change.
     *
     * @throws ModelException if the weights are not those of the architecture in the metadata
     */
    public ModelFile with(ModelMetadata other) throws ModelException {
        Map<String, String> with = new LinkedHashMap<>(contents.properties());
        with.put(SCHEMA_KEY, Integer.toString(other.schema()));
        with.put(METADATA_KEY, MetadataJson.write(other));
        ModelFile changed = with(with);
        changed.members();
        return changed;
    }

    private ModelFile with(Map<String, String> properties) throws ModelException {
        byte[] encoded = new byte[contents.graph().remaining()];
        contents.graph().duplicate().get(encoded);
        return new ModelFile(file, ModelEncoder.encode(encoded, properties));
    }

    /**
     * Writes this model atomically.
     *
     * @throws IOException if the file cannot be written; an existing file is then unchanged
     */
    public void write(Path path) throws IOException {
        AtomicFile.write(path, bytes);
    }

    /**
     * Returns the graph's arrays, with batch norms folded, after checking that those required by the metadata are
     * present.
     */
    Map<String, Array> checked() throws ModelException {
        return new StoredWeights(file, contents).checked();
    }
}
