package org.prosodia.corpus.layout.annotation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.corpus.layout.builder.CorpusBuilder;

/**
 * Reads Audacity's label tracks: start, end and label in a line, separated by tabs; a line that begins with a backslash
 * has the frequencies of the label before it. If {@code NAME: } precedes a label, NAME is the speaker. Layout as in
 * Audacity's manual, manual.audacityteam.org/man/importing_and_exporting_labels.html. Point labels, which have no
 * length, are left out.
 */
public final class AudacityLabels extends AnnotationNotation {

    private static final Pattern SPEAKER = Pattern.compile("([^:]*\\S): +(.*)");

    public AudacityLabels() {
        super(
                "audacity",
                "Audacity label tracks",
                "Audacity's manual, manual.audacityteam.org/man/importing_and_exporting_labels.html",
                ".txt");
    }

    @Override
    boolean commonSuffix() {
        return true;
    }

    @Override
    TimedLabels parse(Path file, String text, CorpusBuilder corpus) {
        Map<String, List<TimedLabels.TimedLabel>> bySpeaker = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size() && !corpus.hasTooManyProblems(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("\\")) {
                readLine(file, i + 1, lines.get(i), bySpeaker, corpus);
            }
        }
        return new TimedLabels(
                bySpeaker.entrySet().stream()
                        .map(entry -> new TimedLabels.Tier(
                                "label", Optional.of(entry.getKey()).filter(name -> !name.isEmpty()), entry.getValue()))
                        .toList(),
                List.of());
    }

    private static void readLine(
            Path file,
            int number,
            String line,
            Map<String, List<TimedLabels.TimedLabel>> bySpeaker,
            CorpusBuilder corpus) {
        String[] parts = line.strip().split("\t", 3);
        if (parts.length < 2) {
            corpus.problem(
                    file, number, "not START, END and LABEL with tabs between them: export the labels from Audacity");
            return;
        }
        // Audacity wrote the decimal sign of the locale until 2.1.
        String start = parts[0].strip().replace(',', '.');
        String end = parts[1].strip().replace(',', '.');
        String label = parts.length < 3 ? "" : parts[2].strip();
        if (start.equals(end)) {
            corpus.leaveOut("points, which have no length");
            return;
        }
        Matcher spoken = SPEAKER.matcher(label);
        boolean named = spoken.matches();
        bySpeaker
                .computeIfAbsent(named ? spoken.group(1).strip() : "", name -> new ArrayList<>())
                .add(new TimedLabels.TimedLabel(number, start, end, named ? spoken.group(2) : label));
    }
}
