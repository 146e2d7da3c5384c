package org.prosodia.report.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.formats.text.Digits;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.RecordingMaps;
import org.prosodia.recognizer.explanation.Region;
import org.prosodia.report.figure.SoundPicture;

/** Which pictures over time and frequency an explanation has, and what is written above them. */
final class ExplanationPanels {

    private static final String LEAD = "lead";
    private static final int STRONGEST = 3; // regions of a label

    private final Explanation why;
    private final ExplanationWords words;
    private final RecordingMaps maps;
    private final double looks; // what has full colour in bottom-up
    private final double says;  // in top-down
    private final double adds;  // in evidence
    private final List<Panel> all;

    /**
     * A picture over time and frequency.
     *
     * @param name of its file
     * @param title what stands above it
     * @param alternative what it shows, for who cannot see it
     * @param map laid over the spectrogram; none for the spectrogram itself, which takes the whole width
     * @param full what has full colour
     * @param regions drawn as frames
     */
    record Panel(String name, String title, String alternative, Optional<float[]> map, double full, List<Region> regions) {
    }

    ExplanationPanels(Explanation why, ExplanationWords words) {
        this.why = why;
        this.words = words;
        this.maps = why.maps();
        this.looks = SoundPicture.full(maps.bottomUp().map(List::of).orElse(List.of()));
        this.says = SoundPicture.full(maps.topDown());
        this.adds = SoundPicture.full(maps.evidence());
        this.all = panels();
    }

    /** {@code bottom-up 0.0021, top-down 5.20, evidence 0.0084}: what has full colour. */
    String scales() {
        return (words.attending() ? "bottom-up " + plain(looks) + ", " : "") + "top-down " + plain(says) + ", evidence " + plain(adds);
    }

    private static String plain(double value) {
        return Digits.format(value >= 0.1 ? "%.2f" : "%.2g", value);
    }

    /** Whether a panel has a row of its own: the lead where there is no bottom-up, so that the two of each label stand side by side. */
    boolean alone(Panel panel) {
        return !words.attending() && panel.name().equals(LEAD);
    }

    /** The large spectrogram, bottom-up if there is one, the lead, and then two panels for each label, the emotion's first. */
    List<Panel> all() {
        return all;
    }

    private List<Panel> panels() {
        List<Panel> panels = new ArrayList<>(List.of(spectrogram()));
        maps.bottomUp().ifPresent(map -> panels.add(new Panel("bottom-up", "Bottom-up: where it looks, whatever the class",
                "Where the network looks, whatever the class: most at " + peak(map), Optional.of(map), looks, List.of())));
        panels.add(lead());
        for (String label : words.ranked()) {
            panels.add(topDown(label));
            panels.add(evidence(label));
        }
        return List.copyOf(panels);
    }

    private Panel spectrogram() {
        List<Region> decided = words.decision().regions();
        String framed = decided.isEmpty() ? "" : ", framed: what decided between " + why.emotion() + " and " + why.runnerUp();
        return new Panel("spectrogram", "Spectrogram" + framed, "Spectrogram of the recording. What decided: " + decided(),
                Optional.empty(), 1, decided);
    }

    private String decided() {
        List<Region> decided = words.decision().regions();
        return decided.isEmpty() ? "no region stands out" : String.join("; ", decided.stream().map(words::sentence).toList());
    }

    private Panel lead() {
        float[] lead = maps.evidence().get(number(why.emotion())).clone();
        float[] other = maps.evidence().get(number(why.runnerUp()));
        for (int p = 0; p < lead.length; p++) {
            lead[p] -= other[p];
        }
        return new Panel(LEAD, words.lead() + ": adds up to " + Digits.logit(words.difference(why.logits())),
                "Evidence for " + why.emotion() + " less that for " + why.runnerUp() + ": " + decided(), Optional.of(lead), adds,
                words.decision().regions());
    }

    private Panel topDown(String label) {
        float[] map = maps.topDown().get(number(label));
        return new Panel("top-down-" + (number(label) + 1), label + ", top-down: what each place says",
                "What each place says for " + label + ": most at " + peak(map), Optional.of(map), says, List.of());
    }

    private Panel evidence(String label) {
        int k = number(label);
        return new Panel("evidence-" + (k + 1), label + ", evidence: adds up to " + Digits.logit(why.logits().get(k)),
                "Evidence, " + words.evidence() + ". " + words.strongest(label, STRONGEST), Optional.of(maps.evidence().get(k)), adds,
                List.of());
    }

    private int number(String label) {
        return why.model().labels().indexOf(label);
    }

    /** Where a map is largest. */
    private String peak(float[] map) {
        int best = 0;
        for (int p = 1; p < map.length; p++) {
            best = map[p] > map[best] ? p : best;
        }
        int band = best / maps.columns();
        double second = why.from() + maps.second(best % maps.columns()) + maps.columnSeconds() / 2;
        return Digits.format("%s s, %.0f Hz", Digits.hundredths(second), (maps.hertz(band) + maps.hertz(band + 1)) / 2);
    }
}
