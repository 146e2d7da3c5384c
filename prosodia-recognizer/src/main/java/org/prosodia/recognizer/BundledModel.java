package org.prosodia.recognizer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;

/**
 * A model on the class path or the module path. This library contains one; other artifacts may add more by listing them
 * in a resource {@value #LIST}, in the format that {@code sha256sum} writes, in the same folder as the models.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open(BundledModel.named("emodb-cremad").read(), RecognizerOptions.DEFAULT)) {
 *     System.out.println(recognizer.model().card());
 * }
 * }</pre>
 */
public final class BundledModel {

    /** The name of the default model. Its licence permits any use. */
    public static final String STANDARD = "emodb-cremad";

    static final String LIST = "META-INF/prosodia/models/SHA256SUMS";
    private static final String SUFFIX = ".onnx";

    private final String name;
    private final String sha256;
    private final URL location;

    private BundledModel(String name, String sha256, URL location) {
        this.name = name;
        this.sha256 = sha256;
        this.location = location;
    }

    /**
     * Returns every model on the class path and the module path, {@link #STANDARD} first.
     *
     * @throws UncheckedIOException if a list cannot be read
     */
    public static List<BundledModel> all() {
        List<BundledModel> found = new ArrayList<>();
        try {
            for (URL list : Collections.list(BundledModel.class.getClassLoader().getResources(LIST))) {
                read(list, found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the list of models on the class path cannot be read: " + e.getMessage(), e);
        }
        found.sort((a, b) -> Boolean.compare(!a.name.equals(STANDARD), !b.name.equals(STANDARD)));
        return List.copyOf(found);
    }

    private static void read(URL list, List<BundledModel> found) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split("\\s+\\*?");
                if (words.length != 2 || !words[1].endsWith(SUFFIX)) {
                    throw new IOException(list + ": '" + line + "' is not a digest followed by a model's file name");
                }
                String name = words[1].substring(0, words[1].length() - SUFFIX.length());
                found.add(new BundledModel(name, words[0], new URL(list, words[1])));
            }
        }
    }

    /**
     * Returns the model with a name.
     *
     * @throws IllegalArgumentException if there is no such model; the message lists the models there are
     */
    public static BundledModel named(String name) {
        List<BundledModel> all = all();
        return all.stream()
                .filter(model -> model.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model is called '" + name + "'; there are "
                        + String.join(", ", all.stream().map(BundledModel::name).toList())));
    }

    /** Returns the model's name, for example {@code emodb-cremad}. */
    public String name() {
        return name;
    }

    /** Returns the SHA-256 digest given in the list: 64 hexadecimal digits in lower case. */
    public String sha256() {
        return sha256;
    }

    /**
     * Reads the model file and compares its digest with {@link #sha256}.
     *
     * @throws ModelException if the file cannot be read, or has another digest
     */
    public ModelFile read() throws ModelException {
        try (InputStream in = location.openStream()) {
            ModelFile file = ModelFile.read(in, name);
            if (!file.sha256().equals(sha256)) {
                throw new ModelException.Damaged(location.toString(), "its SHA-256 digest is not the one in " + LIST);
            }
            return file;
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException.Unreadable(location.toString(), e);
        }
    }
}
