package org.prosodia.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.model.ProtoReader.MalformedException;
import org.prosodia.model.Weights.Array;

/**
 * The model file: an ONNX graph that carries its metadata, as docs/model-format.md describes. Immutable and thread-safe.
 *
 * <p>Reading believes nothing: any bytes up to {@link #LARGEST} give a model or a {@link ModelException}.
 */
public final class ModelFile {

    /** Version of the metadata; a file of a later one is refused. */
    public static final int SCHEMA = 1;

    /** Most bytes that are read: the paper's model has 0.4 MB, and a graph of hundreds would not be one of these networks. */
    public static final long LARGEST = 256L << 20;

    static final String SCHEMA_KEY = "prosodia.schema";
    static final String METADATA_KEY = "prosodia.metadata";
    static final String BATCH_NORM_KEY = "prosodia.batchNorm";
    static final String DIGEST_KEY = "prosodia.graphDigest";
    private static final String PRODUCER = "prosodia";
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;

    private final String file;
    private final byte[] bytes;
    private final ByteBuffer graph;
    private final Map<String, String> properties;
    private final ModelMetadata metadata;

    private ModelFile(String file, byte[] bytes) throws ModelException {
        this.file = file;
        this.bytes = bytes;
        try {
            this.properties = new LinkedHashMap<>();
            this.graph = parse();
        } catch (MalformedException e) {
            if (Arrays.equals(bytes, 0, Math.min(bytes.length, head().length), head(), 0, head().length)) {
                throw new ModelException.Damaged(file, e.getMessage(), e);
            }
            throw new ModelException.NotAModel(file, "not an ONNX file");
        }
        this.metadata = describe();
    }

    // ---- writing

    /**
     * Writes a model: aside, synced, and moved into place in one step, so that a reader finds the old file or the new one. Equal arguments
     * give equal bytes. Batch norms are folded into the graph's convolutions, and their vectors kept for {@link #weights()}.
     *
     * @throws IllegalArgumentException if the weights are not the architecture's, or hold a number that is not finite
     * @throws IOException if the file cannot be written; an old one is then untouched
     */
    public static void write(Path path, ModelMetadata metadata, Weights weights) throws IOException {
        AtomicFile.write(path, encode(metadata, weights));
    }

    static byte[] encode(ModelMetadata metadata, Weights weights) {
        weights.check(metadata.architecture());
        weights.checkFinite();
        byte[] graph = NetworkGraph.encode(metadata.architecture(), metadata.frontEnd(), weights);
        ProtoWriter model = new ProtoWriter().embed(headWriter()).bytes(OnnxWriter.MODEL_GRAPH, graph)
                .message(OnnxWriter.MODEL_OPSET, new ProtoWriter().text(1, "").number(2, OPSET));
        property(model, SCHEMA_KEY, Integer.toString(SCHEMA));
        property(model, METADATA_KEY, MetadataJson.write(metadata));
        property(model, BATCH_NORM_KEY, batchNorm(weights));
        property(model, DIGEST_KEY, sha256(ByteBuffer.wrap(graph)));
        return model.toBytes();
    }

    private static ProtoWriter headWriter() {
        return new ProtoWriter().number(OnnxWriter.MODEL_IR_VERSION, IR_VERSION).text(OnnxWriter.MODEL_PRODUCER, PRODUCER);
    }

    /** How every file of ours begins; tells a damaged model from a foreign file. */
    private static byte[] head() {
        return headWriter().toBytes();
    }

    private static void property(ProtoWriter model, String key, String value) {
        model.message(OnnxWriter.MODEL_METADATA, new ProtoWriter().text(1, key).text(2, value));
    }

    private static String batchNorm(Weights weights) {
        ObjectNode json = MetadataJson.MAPPER.createObjectNode();
        weights.arrays().forEach((name, array) -> {
            if (name.startsWith("bn")) {
                MetadataJson.numbers(json.putArray(name), array.values());
            }
        });
        return json.toString();
    }

    // ---- reading

    /**
     * Reads and checks a model file as a whole.
     *
     * @throws ModelException if it cannot be read, is something else, is newer than this version, or is damaged
     */
    public static ModelFile read(Path path) throws ModelException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes((int) LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ModelException.NotAModel(path.toString(), "it is larger than " + (LARGEST >> 20) + " MB");
            }
            return new ModelFile(path.toString(), bytes);
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException.Unreadable(path.toString(), e);
        }
    }

    static ModelFile of(String file, byte[] bytes) throws ModelException {
        return new ModelFile(file, bytes);
    }

    /** The metadata of a model file. */
    public static ModelMetadata metadata(Path path) throws ModelException {
        return read(path).metadata();
    }

    /** The weights of a model file, batch norms unfolded, for fine-tuning. */
    public static Weights weights(Path path) throws ModelException {
        return read(path).weights();
    }

    /** What the model says of itself. */
    public ModelMetadata metadata() {
        return metadata;
    }

    /** A copy of the file's bytes, which any ONNX runtime loads. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The SHA-256 digest of the file's bytes, in hexadecimal. */
    public String sha256() {
        return sha256(ByteBuffer.wrap(bytes));
    }

    /**
     * The weights with batch norms unfolded: those that were written, to rounding. Filters of channels whose batch norm has a weight of
     * zero come back as zero.
     *
     * @throws ModelException if an array is missing or of another shape than the metadata says
     */
    public Weights weights() throws ModelException {
        try {
            Map<String, Array> stored = initializers();
            stored.putAll(batchNorm());
            Map<String, Array> ordered = new LinkedHashMap<>();
            Weights.shapes(metadata.architecture()).keySet().forEach(name -> ordered.put(name, new Weights(stored).get(name)));
            Weights weights = new Weights(ordered);
            weights.check(metadata.architecture());
            return BatchNorm.unfolded(weights);
        } catch (JsonProcessingException e) {
            throw new ModelException.Damaged(file, BATCH_NORM_KEY + " is not JSON", e);
        } catch (MalformedException | IllegalArgumentException | ArithmeticException e) {
            throw new ModelException.Damaged(file, e.getMessage(), e);
        }
    }

    /** Collects the properties and returns the graph. */
    private ByteBuffer parse() throws MalformedException {
        ProtoReader model = new ProtoReader(ByteBuffer.wrap(bytes));
        ByteBuffer found = ByteBuffer.allocate(0);
        while (model.next()) {
            if (model.field() == OnnxWriter.MODEL_GRAPH) {
                found = model.bytes();
            } else if (model.field() == OnnxWriter.MODEL_METADATA) {
                parseProperty(model.message());
            }
        }
        return found;
    }

    private void parseProperty(ProtoReader property) throws MalformedException {
        String key = "";
        String value = "";
        while (property.next()) {
            switch (property.field()) {
                case 1 -> key = property.text();
                case 2 -> value = property.text();
                default -> { }
            }
        }
        properties.put(key, value);
    }

    private ModelMetadata describe() throws ModelException {
        if (!properties.containsKey(SCHEMA_KEY)) {
            throw new ModelException.NotAModel(file, "it has no property " + SCHEMA_KEY);
        }
        try {
            long schema = Long.parseLong(properties.get(SCHEMA_KEY));
            if (schema > SCHEMA) {
                throw new ModelException.Newer(file, schema, SCHEMA);
            }
            if (!sha256(graph.duplicate()).equals(required(DIGEST_KEY))) {
                throw new ModelException.Damaged(file, "the graph is not the one that was written", null);
            }
            return MetadataJson.read(required(METADATA_KEY));
        } catch (JsonProcessingException e) {
            throw new ModelException.Damaged(file, METADATA_KEY + " is not JSON", e);
        } catch (IllegalArgumentException e) {
            throw new ModelException.Damaged(file, e.getMessage(), e);
        }
    }

    private String required(String key) throws ModelException {
        if (!properties.containsKey(key)) {
            throw new ModelException.Damaged(file, "it has no property " + key, null);
        }
        return properties.get(key);
    }

    private Map<String, Array> batchNorm() throws ModelException, JsonProcessingException {
        JsonFields json = new JsonFields(MetadataJson.MAPPER.readTree(required(BATCH_NORM_KEY)), BATCH_NORM_KEY);
        return json.entries((fields, name) -> {
            float[] values = fields.floats(name);
            return new Array(new int[] {values.length}, values);
        });
    }

    private Map<String, Array> initializers() throws MalformedException {
        Map<String, Array> arrays = new LinkedHashMap<>();
        ProtoReader fields = new ProtoReader(graph.duplicate());
        while (fields.next()) {
            if (fields.field() == OnnxWriter.GRAPH_INITIALIZER) {
                initializer(fields.message(), arrays);
            }
        }
        return arrays;
    }

    private static void initializer(ProtoReader tensor, Map<String, Array> arrays) throws MalformedException {
        int[] shape = {};
        String name = "";
        long type = 0;
        ByteBuffer raw = ByteBuffer.allocate(0);
        while (tensor.next()) {
            switch (tensor.field()) {
                case OnnxWriter.TENSOR_DIMS -> shape = extended(shape, tensor.number());
                case OnnxWriter.TENSOR_TYPE -> type = tensor.number();
                case OnnxWriter.TENSOR_NAME -> name = tensor.text();
                case OnnxWriter.TENSOR_RAW -> raw = tensor.bytes();
                default -> { }
            }
        }
        if (type == OnnxWriter.FLOAT) {
            float[] values = new float[raw.remaining() / Float.BYTES];
            raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            arrays.put(name, new Array(shape, values));
        }
    }

    private static int[] extended(int[] shape, long extent) throws MalformedException {
        if (shape.length == 4 || extent < 0 || extent > Integer.MAX_VALUE) {
            throw new MalformedException("an array of another shape than a network's");
        }
        int[] longer = Arrays.copyOf(shape, shape.length + 1);
        longer[shape.length] = (int) extent;
        return longer;
    }

    private static String sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
