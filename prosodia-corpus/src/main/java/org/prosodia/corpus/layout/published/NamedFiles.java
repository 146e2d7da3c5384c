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
        List<Path> files = FolderListing.below(top, corpus);
        if (!top.equals(root)) {
            int others = FolderListing.below(root, corpus).size() - files.size();
            corpus.leaveOut("they are not in '" + root.relativize(top) + "', where the corpus is", others);
        }
        List<Path> strangers =
                files.stream().filter(file -> groups(file).isEmpty()).toList();
        for (Path file : files) {
            Optional<UtteranceFields> fields = groups(file);
            if (fields.isEmpty()) {
                continue;
            }
            if (!leftOut(fields.get()).isEmpty()) {
                corpus.leaveOut(leftOut(fields.get()));
            } else {
                corpus.add(file, 0, () -> completed(fields.get()).utterance(file, Optional.empty(), info));
            }
        }
        refuse(strangers, root, strangers.size() == files.size(), corpus);
        return corpus.build(info, example + " and the like");
    }

    /**
     * Adds the problem of files that are not named as in this corpus; if all are of another one, the problem names it.
     */
    private void refuse(List<Path> strangers, Path root, boolean all, CorpusBuilder corpus) {
        Optional<CorpusInfo> other = all ? RecordingNames.of(strangers) : Optional.empty();
        if (other.isPresent()) {
            corpus.problem(
                    root,
                    0,
                    "none of the " + strangers.size() + " recordings has a name of " + info.title() + ", such as "
                            + example + ": this looks like " + other.get().title() + ", "
                            + other.get().format() + "=" + root);
        } else {
            corpus.problems(
                    strangers, "not a name of " + info.title() + ", such as " + example + ": move the file elsewhere");
        }
    }

    /** Returns true if a file is named as in this corpus, with one of its labels. */
    final boolean fits(Path file) {
        try {
            return groups(file)
                    .map(this::completed)
                    .filter(fields -> info.labels()
                            .label(fields.get(UtteranceFields.LABEL))
                            .isPresent())
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
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
