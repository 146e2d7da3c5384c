package org.prosodia.corpus.layout.builder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prosodia.audio.TimeSpan;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.audio.files.FileNames;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.Utterance;

/** Converts the entries of a list in Prosodia's own fields to utterances, and reports missing fields as problems. */
public final class ListedUtterances {

    /** The fields that every entry must have. */
    public static final List<String> REQUIRED = List.of(UtteranceFields.AUDIO, UtteranceFields.LABEL);

    private static final Pattern SECONDS =
            Pattern.compile("[+-]?(\\d{1,20}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");

    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d{1,20},\\d{1,40}");

    private final Path list;
    private final Path folder;
    private final CorpusInfo info;
    private final CorpusBuilder corpus;
    private final FileNames names = new FileNames();
    // Kept so that a file with many utterances is looked up once.
    private final Map<Path, Boolean> plainFiles = new HashMap<>();
    private final Map<String, Path> files = new HashMap<>();

    /**
     * Prepares the conversion of a list.
     *
     * @param list the file that problems name
     * @param folder the folder to which the paths of audio files are relative
     * @param info the information about the corpus, with its labels
     */
    public ListedUtterances(Path list, Path folder, CorpusInfo info, CorpusBuilder corpus) {
        this.list = list;
        this.folder = folder;
        this.info = info;
        this.corpus = corpus;
    }

    /**
     * Adds an entry. Audio, label, start, end, speaker, session and id become the utterance's fields of these names;
     * all others become attributes.
     */
    public void add(int line, UtteranceFields fields) {
        Optional<TimeSpan> span = span(line, fields);
        List<String> absent =
                REQUIRED.stream().filter(field -> !fields.has(field)).toList();
        if (!absent.isEmpty()) {
            corpus.problem(list, line, "without " + String.join(" and ", absent));
            return;
        }
        try {
            Path audio = files.computeIfAbsent(fields.get(UtteranceFields.AUDIO), this::existing);
            if (!plainFiles.computeIfAbsent(audio, Files::isRegularFile)) {
                corpus.missing(list, line, info, fields.get(UtteranceFields.LABEL), "no such file: " + audio);
                return;
            }
            if (!fields.has(UtteranceFields.ID)) {
                fields.put(UtteranceFields.ID, defaultId(fields));
            }
            corpus.add(list, line, () -> fields.utterance(audio, span, info));
        } catch (InvalidPathException e) {
            corpus.problem(list, line, "no such file: " + FileNames.printable(e.getInput()));
        } catch (UncheckedIOException e) {
            corpus.problem(list, line, FailureReason.message(Objects.requireNonNull(e.getCause())));
        }
    }

    /** Returns the file of a name, or else the one whose name differs only in its Unicode form or its slashes. */
    private Path existing(String name) {
        try {
            Path exact = names.find(folder, name);
            if (name.indexOf('\\') < 0 || Files.exists(exact)) {
                return exact;
            }
            Path slashed = names.find(folder, name.replace('\\', '/'));
            return Files.isRegularFile(slashed) ? slashed : exact;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<TimeSpan> span(int line, UtteranceFields fields) {
        if (!fields.has(UtteranceFields.START) && !fields.has(UtteranceFields.END)) {
            return Optional.empty();
        }
        if (!fields.has(UtteranceFields.START) || !fields.has(UtteranceFields.END)) {
            corpus.problem(
                    list, line, fields.has(UtteranceFields.END) ? "an end without a start" : "a start without an end");
            return Optional.empty();
        }
        String start = pointed(fields.get(UtteranceFields.START));
        String end = pointed(fields.get(UtteranceFields.END));
        if (!Stream.of(start, end).allMatch(text -> SECONDS.matcher(text).matches())) {
            corpus.problem(
                    list, line, "start and end are seconds, such as 12.5, not '" + start + "' and '" + end + "'");
            return Optional.empty();
        }
        try {
            return Optional.of(new TimeSpan(Double.parseDouble(start), Double.parseDouble(end)).bounded());
        } catch (IllegalArgumentException e) {
            corpus.problem(list, line, FailureReason.message(e));
            return Optional.empty();
        }
    }

    /** Returns a number with a point in place of a decimal comma, which spreadsheets of many countries write. */
    private static String pointed(String number) {
        return DECIMAL_COMMA.matcher(number).matches() ? number.replace(',', '.') : number;
    }

    /** Returns the file with everything that distinguishes two of its utterances: {@code calls/7.wav#1.5-3#0}. */
    private static String defaultId(UtteranceFields fields) {
        StringBuilder id = new StringBuilder(fields.get(UtteranceFields.AUDIO).replace('\\', '/'));
        if (fields.has(UtteranceFields.START)) {
            id.append('#')
                    .append(fields.get(UtteranceFields.START))
                    .append('-')
                    .append(fields.get(UtteranceFields.END));
        }
        if (fields.has(Utterance.CHANNEL)) {
            id.append('#').append(fields.get(Utterance.CHANNEL));
        }
        return id.toString();
    }
}
