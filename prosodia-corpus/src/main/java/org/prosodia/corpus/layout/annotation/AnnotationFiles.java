package org.prosodia.corpus.layout.annotation;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.prosodia.corpus.AudioFiles;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.FolderListing;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.builder.ListedUtterances;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * Reads annotation files, one for each recording, such as {@code predict} writes and people correct.
 *
 * <p>The recording is the one that the file names, or else the one beside it with the same name and another suffix, or
 * else the only one of that name in the folder that is read. The tiers {@code emotion}, {@code emotions}, {@code label}
 * and {@code labels}, alone or followed by {@code @} and the speaker, are read; if a file has no such tier, all tiers
 * are read, and their names are the speakers'. Intervals without a label, and those whose label means that there is
 * none ({@link #NO_EMOTION}), are left out.
 */
public final class AnnotationFiles implements Layout {

    /** The labels of intervals without an emotion to learn, in any case. */
    static final Set<String> NO_EMOTION = new LinkedHashSet<>(
            List.of("?", "-", "xxx", "unknown", "uncertain", "sil", "silence", "pause", "noise", "music"));

    private static final Set<String> KINDS = Set.of("emotion", "emotions", "label", "labels");

    private final AnnotationNotation notation;

    public AnnotationFiles(AnnotationNotation notation) {
        this.notation = notation;
    }

    @Override
    public CorpusInfo info() {
        return notation.info();
    }

    @Override
    public String operand() {
        return "FILE_OR_DIR";
    }

    @Override
    public Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        boolean folder = Files.isDirectory(root);
        Map<String, List<Path>> recordings = folder ? FolderListing.allByName(root, corpus) : Map.of();
        for (Path file : folder ? FolderListing.belowWithSuffix(root, notation.suffix(), corpus) : List.of(root)) {
            if (folder && notation.commonSuffix() && !recordings.containsKey(AudioFiles.stem(file))) {
                corpus.leaveOut("texts without a recording of their name");
            } else {
                readFile(folder ? root : file.resolveSibling(""), file, recordings, corpus);
            }
            if (corpus.hasTooManyProblems()) {
                corpus.problem(file, 0, "too many problems, reading stopped here");
                break;
            }
        }
        return corpus.build(
                CorpusBuilder.name(root), info(), "labelled intervals in files that end in " + notation.suffix());
    }

    private void readFile(Path root, Path file, Map<String, List<Path>> recordings, CorpusBuilder corpus) {
        TimedLabels content = notation.read(file, corpus);
        if (content.tiers().isEmpty()) {
            return; // the problem is reported, or the file is empty
        }
        Optional<Path> audio = recording(file, content.media(), recordings, corpus);
        if (audio.isEmpty()) {
            return;
        }
        String place = root.toAbsolutePath()
                .relativize(file.toAbsolutePath())
                .resolveSibling(AudioFiles.stem(file))
                .toString()
                .replace('\\', '/');
        boolean named = content.tiers().stream().anyMatch(tier -> KINDS.contains(kind(tier)));
        for (TimedLabels.Tier tier : content.tiers()) {
            if (!named || KINDS.contains(kind(tier))) {
                addTier(file, tier, speaker(tier, named), place, audio.get(), corpus);
            }
        }
    }

    private void addTier(
            Path file, TimedLabels.Tier tier, String speaker, String place, Path audio, CorpusBuilder corpus) {
        ListedUtterances utterances = new ListedUtterances(file, file.resolveSibling(""), info(), corpus);
        for (TimedLabels.TimedLabel timed : tier.labels()) {
            String label = timed.label().strip().replaceAll("\\s+", " ");
            if (NO_EMOTION.contains(label.toLowerCase(Locale.ROOT))) {
                corpus.leaveOut("intervals labelled '" + label + "'");
            } else if (!label.isEmpty()
                    && (timed.start().isEmpty() || timed.end().isEmpty())) {
                corpus.problem(
                        file,
                        timed.line(),
                        "the annotation '" + label + "' has no time: give it one in the program that wrote it");
            } else if (!label.isEmpty()) {
                String id = place + "#" + timed.start() + "-" + timed.end() + (speaker.isEmpty() ? "" : "#" + speaker);
                utterances.add(
                        timed.line(),
                        new UtteranceFields()
                                .put(UtteranceFields.ID, id)
                                .put(
                                        UtteranceFields.AUDIO,
                                        audio.toAbsolutePath().toString())
                                .put(UtteranceFields.LABEL, label)
                                .put(UtteranceFields.START, timed.start())
                                .put(UtteranceFields.END, timed.end())
                                .put(UtteranceFields.SPEAKER, speaker)
                                .put(UtteranceFields.SESSION, place));
            }
        }
    }

    private static String kind(TimedLabels.Tier tier) {
        return tier.name().split("@", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String speaker(TimedLabels.Tier tier, boolean named) {
        int at = tier.name().indexOf('@');
        return tier.speaker()
                .filter(name -> !name.isBlank())
                .orElse(named ? at < 0 ? "" : tier.name().substring(at + 1) : tier.name())
                .strip();
    }

    private static Optional<Path> recording(
            Path file, List<String> media, Map<String, List<Path>> recordings, CorpusBuilder corpus) {
        Optional<Path> named = media.stream()
                .flatMap(name -> resolved(file, name))
                .filter(Files::isRegularFile)
                .findFirst();
        if (named.isPresent()) {
            return named;
        }
        String stem = AudioFiles.stem(file);
        List<Path> found = beside(file, corpus);
        if (found.isEmpty()) {
            found = recordings.getOrDefault(stem, List.of());
        }
        if (found.isEmpty()) {
            corpus.problem(
                    file,
                    0,
                    "no recording"
                            + (media.isEmpty() ? "" : " at its path, " + String.join(" or" + " ", media) + ", and none")
                            + " of its name: put " + stem + ".wav, or with another audio suffix, beside it");
        } else if (found.size() > 1) {
            corpus.problem(
                    file,
                    0,
                    "several recordings have its name: leave one of "
                            + String.join(
                                    ", ", found.stream().map(Path::toString).toList()));
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Stream<Path> resolved(Path file, String name) {
        return Stream.of(name, decoded(name)).distinct().flatMap(path -> {
            try {
                return Stream.of(file.resolveSibling(path));
            } catch (InvalidPathException e) {
                return Stream.empty(); // another system's path; the recording may still be beside the file
            }
        });
    }

    /** Decodes an address: some programs write spaces as {@code %20}, ELAN writes them as they are. */
    private static String decoded(String address) {
        try {
            return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static List<Path> beside(Path file, CorpusBuilder corpus) {
        Path folder = file.toAbsolutePath().resolveSibling("");
        try {
            return FolderListing.in(folder).stream()
                    .filter(audio -> AudioFiles.stem(audio).equals(AudioFiles.stem(file)))
                    .toList();
        } catch (IOException e) {
            corpus.unlisted(folder, e);
            return List.of();
        }
    }
}
