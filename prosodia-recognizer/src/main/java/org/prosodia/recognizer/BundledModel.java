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
 * A model that lies on the class path or the module path: the one in this library, and those of other artifacts, which say so themselves by
 * the file {@value #LIST}, as {@code sha256sum} writes it, beside the models. Immutable and thread-safe.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open(BundledModel.named("emodb").read(), RecognizerOptions.DEFAULT)) {
 *     System.out.println(recognizer.model().card());
 * }
 * }</pre>
 */
public final class BundledModel {

    /** The name of the model that is taken where none is named; anybody may use it for anything. */
    public static final String STANDARD = "emodb";

    static final String LIST = "META-INF/prosodia/models/SHA256SUMS";
    private static final String SUFFIX = ".onnx";

    private final String name;
    private final String sha256;
    private final URL place;

    private BundledModel(String name, String sha256, URL place) {
        this.name = name;
        this.sha256 = sha256;
        this.place = place;
    }

    /**
     * All that there are, {@link #STANDARD} first.
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
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split("\\s+\\*?");
                if (words.length != 2 || !words[1].endsWith(SUFFIX)) {
                    throw new IOException(list + ": '" + line + "' is not a digest and the name of a model");
                }
                String name = words[1].substring(0, words[1].length() - SUFFIX.length());
                found.add(new BundledModel(name, words[0], new URL(list, words[1])));
            }
        }
    }

    /**
     * The model of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static BundledModel named(String name) {
        List<BundledModel> all = all();
        return all.stream().filter(model -> model.name.equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "no model is called '" + name + "'; there are " + String.join(", ", all.stream().map(BundledModel::name).toList())));
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The SHA-256 digest that the list gives: 64 hexadecimal digits in lower case. */
    public String sha256() {
        return sha256;
    }

    /**
     * Reads and checks it.
     *
     * @throws ModelException if it cannot be read, or is not the file that the list means
     */
    public ModelFile read() throws ModelException {
        try (InputStream in = place.openStream()) {
            ModelFile file = ModelFile.read(in, name);
            if (!file.sha256().equals(sha256)) {
                throw new ModelException.Damaged(place.toString(), "its digest is not the one in " + LIST, null);
            }
            return file;
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException.Unreadable(place.toString(), e);
        }
    }
}
