package org.prosodia.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Berlin Database of Emotional Speech: {@code wav/03a01Fa.wav} is speaker 03, text a01, emotion F (Freude), version a.
 * Names and speakers as on the database's pages (Burkhardt et al., Interspeech 2005).
 */
final class EmoDb implements Layout {

    private static final Pattern NAME = Pattern.compile("(\\d{2})([ab]\\d{2})([A-Z])([a-z]?)");
    private static final Map<String, String> LABELS = Map.of("W", "angry", "L", "boredom", "E", "disgust", "A", "fear", "F", "happy",
            "T", "sad", "N", "neutral");
    private static final Set<String> MEN = Set.of("03", "10", "11", "12", "15");
    private static final Set<String> WOMEN = Set.of("08", "09", "13", "14", "16");

    @Override
    public String format() {
        return "emodb";
    }

    @Override
    public String operand() {
        return "DIR";
    }

    @Override
    public Corpus read(Path root, Set<String> knownLabels) throws CorpusException {
        CorpusBuilder corpus = new CorpusBuilder(root, knownLabels);
        Path wav = root.resolve("wav");
        Path folder = Files.isDirectory(wav) ? wav : root;
        try {
            for (Path file : AudioFiles.in(folder)) {
                add(file, corpus);
            }
        } catch (IOException e) {
            corpus.problem(folder, 0, "the folder cannot be listed: " + Corpora.reason(e));
        }
        return corpus.build("emodb", "free download, cite",
                "F. Burkhardt, A. Paeschke, M. Rolfes, W. Sendlmeier, B. Weiss: A Database of German Emotional Speech, Interspeech 2005",
                "wav/03a01Fa.wav and the like");
    }

    private static void add(Path file, CorpusBuilder corpus) {
        String id = AudioFiles.stem(file);
        Matcher name = NAME.matcher(id);
        if (!name.matches()) {
            corpus.problem(file, 0, "not a name of EmoDB, such as 03a01Fa: move the file elsewhere");
            return;
        }
        String speaker = name.group(1);
        String letter = name.group(3);
        String label = LABELS.get(letter);
        if (label == null) {
            corpus.problem(file, 0, "unknown label '" + letter + "'; EmoDB has A, E, F, L, N, T and W");
            return;
        }
        if (!MEN.contains(speaker) && !WOMEN.contains(speaker)) {
            corpus.problem(file, 0, "unknown speaker " + speaker + "; EmoDB has 03 and 08 to 16");
            return;
        }
        Map<String, String> attributes = Map.of(Utterance.TEXT, name.group(2), "gender", MEN.contains(speaker) ? "male" : "female", "lang", "de");
        corpus.add(new Utterance(id, file, Optional.empty(), label, letter, Optional.of(speaker), Optional.empty(), attributes), file, 0);
    }
}
