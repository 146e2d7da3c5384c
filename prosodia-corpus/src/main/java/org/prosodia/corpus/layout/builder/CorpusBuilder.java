package org.prosodia.corpus.layout.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.audio.files.FileNames;
import org.prosodia.corpus.AudioFiles;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.CorpusReading;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Utterance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects utterances and problems while a corpus is read, and returns a corpus only if there is no problem. */
public final class CorpusBuilder {

    /**
     * The limit on problems: more than anybody reads, and few enough to hold in memory. Reading a file of garbage stops
     * here.
     */
    static final int MAX_PROBLEMS = 10_000;

    /** The number of problems of one kind that are listed one by one. */
    static final int FEW = 3;

    private static final Logger LOG = LoggerFactory.getLogger(CorpusBuilder.class);

    private record Place(Path file, int line) {
        @Override
        public String toString() {
            return line > 0 ? "line " + line : file.toString();
        }
    }

    private final Path source;
    private final CorpusReading reading;
    private final List<Utterance> utterances = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final RepeatedIds repeated;

    /**
     * Creates an empty builder.
     *
     * @param source the folder or manifest being read
     * @param knownLabels the labels that may occur; empty for any
     */
    public CorpusBuilder(Path source, Set<String> knownLabels) {
        this(source, CorpusReading.ALL.withKnownLabels(knownLabels));
    }

    /**
     * Creates an empty builder.
     *
     * @param source the folder or manifest being read
     * @param reading the labels that may occur, those that are used, and the names of columns
     */
    public CorpusBuilder(Path source, CorpusReading reading) {
        this.source = source;
        this.reading = reading;
        this.repeated = new RepeatedIds(source);
    }

    /** Returns the names of columns by the field that they have; empty where the list's own are used. */
    public Map<String, String> columns() {
        return reading.columns();
    }

    /** Adds an utterance, or the problem that prevents it. */
    public void add(Path file, int line, Supplier<Utterance> utterance) {
        try {
            add(utterance.get(), file, line);
        } catch (IllegalArgumentException e) {
            problem(file, line, FailureReason.message(e));
        }
    }

    private void add(Utterance utterance, Path file, int line) {
        if (Stream.of(utterance.label(), utterance.speaker().orElse(""), utterance.id())
                .anyMatch(text -> text.contains(FileNames.UNKNOWN))) {
            problem(
                    file,
                    line,
                    "a name that label, speaker or id come from is not text in the character set of the locale, "
                            + FileNames.characterSet().name() + "; "
                            + (FileNames.inUnicode() ? "rename it" : FileNames.remedy()));
            return;
        }
        if (!reading.knows(utterance.label())) {
            problem(
                    file,
                    line,
                    "unknown label '" + utterance.rawLabel() + "'; known are "
                            + String.join(
                                    ", ",
                                    reading.knownLabels().stream().sorted().toList()));
        }
        Place place = new Place(file, line);
        Place first = places.putIfAbsent(utterance.id(), place);
        if (first != null) {
            problem(file, line, "the id '" + utterance.id() + "' is already used by " + first);
            if (line == 0) {
                repeated.add(problems.get(problems.size() - 1), first.file());
            }
        }
        utterances.add(utterance);
    }

    public void problem(Path file, int line, String message) {
        problems.add(new Problem(file, line, message));
    }

    /**
     * Adds one problem of several files: each by itself if they are few, otherwise all in one line, with their number
     * and the first names.
     */
    public void problems(List<Path> files, String message) {
        if (files.size() <= FEW) {
            files.forEach(file -> problem(file, 0, message));
            return;
        }
        String names = files.stream()
                .limit(FEW)
                .map(file -> file.startsWith(source) ? source.relativize(file) : file)
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        problem(source, 0, message + " (" + files.size() + " times: " + names + " and others)");
    }

    /**
     * Adds the problem that a recording does not exist; if its label is not used afterwards, it is left out and
     * counted.
     *
     * @param label the label in the corpus's words; a label that is invalid is used
     */
    public void missing(Path file, int line, CorpusInfo info, String label, String message) {
        Optional<String> meant = info.labels().label(label);
        if (meant.isPresent() && !reading.uses(meant.get())) {
            leaveOut("they do not exist, and their labels are not used");
        } else {
            problem(file, line, message);
        }
    }

    /** Adds the problem that a folder cannot be listed. */
    public void unlisted(Path folder, IOException failure) {
        problem(folder, 0, "the folder cannot be listed: " + Problem.reason(failure));
    }

    /** Counts a recording that is left out; a warning has their number and the reason. */
    public void leaveOut(String reason) {
        leaveOut(reason, 1);
    }

    /** Counts recordings that are left out; a warning has their number and the reason. */
    public void leaveOut(String reason, int recordings) {
        if (recordings > 0) {
            leftOut.merge(reason, recordings, Integer::sum);
        }
    }

    /** Returns true if the limit on problems is reached, so that reading can stop. */
    public boolean hasTooManyProblems() {
        return problems.size() >= MAX_PROBLEMS;
    }

    /**
     * Throws if there are problems so far.
     *
     * @throws CorpusException with all problems, if there are any
     */
    public void throwIfProblems() throws CorpusException {
        repeated.summary().ifPresent(summary -> {
            problems.removeAll(repeated.problems());
            problems.add(summary);
        });
        if (!problems.isEmpty()) {
            throw new CorpusException(problems);
        }
    }

    /**
     * Returns the corpus under the name of its format, if there are no problems.
     *
     * @param expected a description of the expected files, for the message if nothing was found
     */
    public Corpus build(CorpusInfo info, String expected) throws CorpusException {
        return build(info.format(), info, expected);
    }

    /**
     * Returns the corpus under a name, if there are no problems.
     *
     * @param info the terms
     * @param expected a description of the expected files, for the message if nothing was found
     */
    public Corpus build(String name, CorpusInfo info, String expected) throws CorpusException {
        if (utterances.isEmpty() && problems.isEmpty()) {
            problem(source, 0, "no utterance found; looked for " + expected);
        }
        if (problems.isEmpty()) {
            RecordingCheck.pointers(source, utterances).ifPresent(problems::add);
        }
        throwIfProblems();
        RecordingCheck.similarSpeakers(utterances).ifPresent(warning -> LOG.warn("{}: {}", source, warning));
        leftOut.forEach((reason, count) -> LOG.warn("{}: left out {} recordings: {}", source, count, reason));
        return new Corpus(name, utterances, info.licence(), info.citation());
    }

    /** Returns a name for a corpus in a folder or manifest of any name. */
    public static String name(Path root) {
        Path name = root.toAbsolutePath().normalize().getFileName();
        if (name == null) {
            return "corpus";
        }
        return Files.isDirectory(root) ? name.toString() : AudioFiles.stem(name);
    }
}
