package org.prosodia.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The speech part of RAVDESS: {@code Actor_01/03-01-05-01-02-01-01.wav} is modality (03: audio only), channel (01: speech), emotion,
 * intensity, statement, repetition, actor; odd actors are men (Livingstone and Russo, PLoS ONE 2018).
 */
final class Ravdess implements Layout {

    private static final Logger LOG = LoggerFactory.getLogger(Ravdess.class);
    private static final Pattern NAME = Pattern.compile(
            "(0[1-3])-(0[12])-(\\d{2})-(0[12])-(0[12])-(0[12])-(0[1-9]|1\\d|2[0-4])");
    private static final List<String> LABELS = List.of("neutral", "calm", "happy", "sad", "angry", "fear", "disgust", "surprise");
    private static final List<String> STATEMENTS = List.of("Kids are talking by the door", "Dogs are sitting by the door");

    @Override
    public String format() {
        return "ravdess";
    }

    @Override
    public String operand() {
        return "DIR";
    }

    @Override
    public Corpus read(Path root, Set<String> knownLabels) throws CorpusException {
        CorpusBuilder corpus = new CorpusBuilder(root, knownLabels);
        int others = 0;
        for (Path file : files(root, corpus)) {
            Matcher name = NAME.matcher(AudioFiles.stem(file));
            if (!name.matches()) {
                corpus.problem(file, 0, "not a name of RAVDESS, such as 03-01-05-01-02-01-12: move the file elsewhere");
            } else if (!name.group(1).equals("03") || !name.group(2).equals("01")) {
                others++;
            } else {
                add(file, name, corpus);
            }
        }
        if (others > 0) {
            LOG.warn("{}: left out {} recordings that are sung or have a picture; ravdess reads the spoken audio, 03-01-...", root, others);
        }
        return corpus.build("ravdess", "CC BY-NC-SA 4.0",
                "S. R. Livingstone, F. A. Russo: The Ryerson Audio-Visual Database of Emotional Speech and Song, PLoS ONE 13(5), 2018",
                "Actor_01/03-01-05-01-02-01-01.wav and the like");
    }

    /** The recordings in the root itself and in its folders. */
    private static List<Path> files(Path root, CorpusBuilder corpus) {
        List<Path> files = new ArrayList<>();
        try {
            files.addAll(AudioFiles.in(root));
            for (Path folder : AudioFiles.foldersIn(root)) {
                files.addAll(AudioFiles.in(folder));
            }
        } catch (IOException e) {
            corpus.problem(root, 0, "the folder cannot be listed: " + Corpora.reason(e));
        }
        return files;
    }

    private static void add(Path file, Matcher name, CorpusBuilder corpus) {
        int emotion = Integer.parseInt(name.group(3));
        String actor = name.group(7);
        if (emotion < 1 || emotion > LABELS.size()) {
            corpus.problem(file, 0, "unknown label '" + name.group(3) + "'; RAVDESS has 01 to 08");
            return;
        }
        String folder = file.toAbsolutePath().getParent().getFileName().toString();
        if (folder.matches("Actor_\\d+") && !folder.equals("Actor_" + actor)) {
            corpus.problem(file, 0, "the name says actor " + actor + ", the folder " + folder + ": put right whichever is wrong");
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("intensity", name.group(4).equals("01") ? "normal" : "strong");
        attributes.put(Utterance.TEXT, STATEMENTS.get(Integer.parseInt(name.group(5)) - 1));
        attributes.put("repetition", name.group(6));
        attributes.put("gender", Integer.parseInt(actor) % 2 == 1 ? "male" : "female");
        attributes.put("lang", "en");
        corpus.add(new Utterance(AudioFiles.stem(file), file, Optional.empty(), LABELS.get(emotion - 1), name.group(3), Optional.of(actor),
                Optional.empty(), attributes), file, 0);
    }
}
