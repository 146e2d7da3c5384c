package org.prosodia.audio.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds files by names beyond ASCII. A name may be on disk in another Unicode form than in a list (a decomposed
 * {@code ü}, as macOS writes it), it may have bytes that are not text in the locale's character set, or characters that
 * the character set does not have. Java shows bytes that are not text as {@value #UNKNOWN}. Thread-safe; keeps the
 * listings of folders in which it has searched.
 */
public final class FileNames {

    /** The character that stands for bytes which are not text. */
    public static final String UNKNOWN = "\uFFFD";

    /** The files of each folder, by the form in which names are compared. */
    private final Map<Path, Map<String, List<Path>>> listings = new ConcurrentHashMap<>();

    /**
     * Returns the path of a file: the one with exactly this name if it exists, otherwise the only one whose name looks
     * the same, otherwise the path with this name.
     *
     * @param folder the folder to which a relative name is relative
     * @throws IOException if several names look the same, or the name is impossible in the locale; the message is one
     *     line with the remedy
     */
    public Path find(Path folder, String name) throws IOException {
        try {
            Path exact = folder.resolve(name);
            if (isAscii(name) || Files.exists(exact)) {
                return exact;
            }
        } catch (InvalidPathException e) {
            if (isAscii(name)) {
                throw new IOException(printable(name) + ": is not the name of a file: " + e.getReason(), e);
            }
        }
        return alike(folder, name);
    }

    private Path alike(Path folder, String name) throws IOException {
        int slash = name.lastIndexOf('/');
        Path parent = slash < 0 ? folder : slash == 0 ? folder.resolve("/") : find(folder, name.substring(0, slash));
        String last = name.substring(slash + 1);
        List<Path> found = Stream.of(last, asShown(last))
                .map(one -> listing(parent).getOrDefault(comparable(one), List.of()))
                .filter(files -> !files.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (found.size() > 1) {
            throw new IOException(printable(name) + ": " + found.size() + " files have names that look like this one;"
                    + " rename them, or " + remedy());
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        try {
            return parent.resolve(last);
        } catch (InvalidPathException e) {
            throw new IOException(
                    printable(name) + ": the name is impossible in the locale's character set, "
                            + characterSet().name() + "; " + remedy(),
                    e);
        }
    }

    private Map<String, List<Path>> listing(Path folder) {
        return listings.computeIfAbsent(folder.toAbsolutePath(), FileNames::list);
    }

    private static Map<String, List<Path>> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(
                    Collectors.groupingBy(file -> comparable(file.getFileName().toString())));
        } catch (IOException e) {
            return Map.of(); // the file itself then cannot be read, with the reason
        }
    }

    /** Returns the name as Java shows it in a listing if the file's name is in UTF-8. */
    private static String asShown(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), characterSet());
    }

    private static String comparable(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String name) {
        return name.chars().allMatch(character -> character < 128);
    }

    /** Returns a name for a message: one line, with {@code ?} for control characters. */
    public static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    /** Returns a name that a file can be given: characters beyond the locale's character set become underscores. */
    public static String writable(String name) {
        try {
            return Path.of(name).toString();
        } catch (InvalidPathException e) {
            return name.replaceAll("[^\\x20-\\x7e]", "_");
        }
    }

    /** Returns true if the names of files are read and written in a Unicode encoding. */
    public static boolean inUnicode() {
        return characterSet().name().startsWith("UTF");
    }

    /** Returns the character set of the names of files. */
    public static Charset characterSet() {
        String name = System.getProperty("sun.jnu.encoding", "");
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return Charset.defaultCharset();
        }
    }

    /** Returns the remedy for names that cannot be read or written. */
    public static String remedy() {
        return "start Java in a UTF-8 locale, such as LC_ALL=C.UTF-8";
    }
}
