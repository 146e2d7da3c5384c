package org.prosodia.corpus.layout.published;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.corpus.AudioFiles;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.FolderListing;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * A corpus whose file names have all fields. A subclass provides a regular expression for the end of the path without
 * the suffix, with slashes between folders. Its named groups are fields: {@code label} is looked up in the table of the
 * corpus, {@code speaker} and {@code session} are used as they are, and any other, such as {@code sentence}, becomes an
 * attribute. The id is the file's name without the suffix.
 */
public abstract class NamedFiles implements Layout {

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z]\\w*)>");

    private final CorpusInfo info;
    private final Pattern name;
    private final List<String> groups;
    private final String example;
    private final List<String> folders;

    /**
     * Describes a corpus.
     *
     * @param name the regular expression for the end of the path
     * @param example a path that matches
     * @param folders the folders of the recordings: the first that exists is used, otherwise the given folder
     */
    NamedFiles(CorpusInfo info, String name, String example, String... folders) {
        this.info = info;
        this.name = Pattern.compile("(?:^|/)(?:" + name + ")$");
        this.groups = GROUP.matcher(name).results().map(group -> group.group(1)).toList();
        this.example = example;
        this.folders = List.of(folders);
    }

    @Override
    public final CorpusInfo info() {
        return info;
    }

    /**
     * Adds fields that follow from a name without being in it, and translates codes.
     *
     * @throws IllegalArgumentException if the name is contradictory; the message has the contradiction
     */
    void complete(UtteranceFields fields) {}

    /**
     * Returns the reason why a recording with a matching name is not part of the corpus; empty if it is. Called before
     * {@link #complete}.
     */
    String leftOut(UtteranceFields fields) {
        return "";
    }

    @Override
    public final Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        Path top = folders.stream()
                .map(root::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(root);
        for (Path file : FolderListing.below(top, corpus)) {
            Optional<UtteranceFields> fields = groups(file);
            if (fields.isEmpty()) {
                corpus.problem(
                        file,
                        0,
                        "not a name of " + info.title() + ", such as " + example + ": move the file elsewhere");
            } else if (!leftOut(fields.get()).isEmpty()) {
                corpus.leaveOut(leftOut(fields.get()));
            } else {
                corpus.add(file, 0, () -> completed(fields.get()).utterance(file, Optional.empty(), info));
            }
        }
        return corpus.build(info, example + " and the like");
    }

    /**
     * Returns the fields in a file's name, wherever the file is stored; empty if the name does not match.
     *
     * @throws IllegalArgumentException if the name is contradictory
     */
    public final Optional<UtteranceFields> fieldsIn(Path file) {
        return groups(file).map(this::completed);
    }

    private UtteranceFields completed(UtteranceFields fields) {
        complete(fields);
        return fields;
    }

    private Optional<UtteranceFields> groups(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        String path =
                absolute.resolveSibling(AudioFiles.stem(absolute)).toString().replace('\\', '/');
        Matcher matcher = name.matcher(path);
        if (!matcher.find()) {
            return Optional.empty();
        }
        UtteranceFields fields = new UtteranceFields().put(UtteranceFields.ID, AudioFiles.stem(file));
        for (String group : groups) {
            if (matcher.group(group) != null) {
                fields.put(group, matcher.group(group));
            }
        }
        return Optional.of(fields);
    }
}
