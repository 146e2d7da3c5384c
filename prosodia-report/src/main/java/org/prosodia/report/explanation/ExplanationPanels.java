package org.prosodia.report.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prosodia.formats.text.Digits;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.RecordingMaps;
import org.prosodia.recognizer.explanation.Region;
import org.prosodia.report.figure.SoundPicture;

/** The pictures over time and frequency of an explanation, with their titles. */
final class ExplanationPanels {

    private static final String LEAD = "lead";
    private static final int STRONGEST = 3; // regions listed for a label

    private final Explanation why;
    private final ExplanationWords words;
    private final RecordingMaps maps;
    private final double bottomUpFull; // value with full colour in the bottom-up map
    private final double topDownFull; // the same in top-down maps
    private final double evidenceFull; // the same in evidence maps
    private final List<Panel> all;

    /**
     * A picture over time and frequency.
     *
     * @param name the name of its file
     * @param title the title above it
     * @param alternative a description for readers who cannot see it
     * @param map the map laid over the spectrogram; empty for the spectrogram itself, which has the whole width
     * @param full the value with full colour
     * @param regions the regions drawn as frames
     */
    record Panel(
            String name, String title, String alternative, Optional<float[]> map, double full, List<Region> regions) {}

    ExplanationPanels(Explanation why, ExplanationWords words) {
        this.why = why;
        this.words = words;
        this.maps = why.maps();
        this.bottomUpFull = SoundPicture.full(maps.bottomUp().map(List::of).orElse(List.of()));
        this.topDownFull = SoundPicture.full(maps.topDown());
        this.evidenceFull = SoundPicture.full(maps.evidence());
        this.all = panels();
    }

    /** Returns the values with full colour, like {@code bottom-up 0.0021, top-down 5.20, evidence 0.0084}. */
    String scales() {
        return (words.attending() ? "bottom-up " + plain(bottomUpFull) + ", " : "") + "top-down " + plain(topDownFull)
                + ", evidence " + plain(evidenceFull);
    }

    private static String plain(double value) {
        return Digits.format(value >= 0.1 ? "%.2f" : "%.2g", value);
    }

    /**
     * Returns true if a panel has a row of its own. The lead has one if there is no bottom-up map, so that the two
     * panels of each label are side by side.
     */
    boolean fullWidth(Panel panel) {
        return !words.attending() && panel.name().equals(LEAD);
    }

    /**
     * Returns the spectrogram, the bottom-up map if there is one, the lead, and then two panels for each label, the
     * emotion's first; without voice the spectrogram alone.
     */
    List<Panel> all() {
        return all;
    }

    private List<Panel> panels() {
        if (words.voiceless()) {
            return List.of(new Panel(
                    "spectrogram",
                    "Spectrogram: no voice, no emotion",
                    "Spectrogram of the recording, which has too little voice for an emotion",
                    Optional.empty(),
                    1,
                    List.of()));
        }
        List<Panel> panels = new ArrayList<>(List.of(spectrogram()));
        maps.bottomUp()
                .ifPresent(map -> panels.add(new Panel(
                        "bottom-up",
                        "Bottom-up: where the network looks, for all classes",
                        "Where the network looks, for all classes: most at" + " " + peak(map),
                        Optional.of(map),
                        bottomUpFull,
                        List.of())));
        panels.add(lead());
        for (String label : words.ranked()) {
            panels.add(topDown(label));
            panels.add(evidence(label));
        }
        return List.copyOf(panels);
    }

    private Panel spectrogram() {
        List<Region> decided = words.decision().regions();
        String framed = decided.isEmpty()
                ? ""
                : ", framed: regions that decided between " + why.likeliest() + " and" + " " + why.runnerUp();
        return new Panel(
                "spectrogram",
                "Spectrogram" + framed,
                "Spectrogram of the recording. Decisive regions:" + " " + decided(),
                Optional.empty(),
                1,
                decided);
    }

    private String decided() {
        List<Region> decided = words.decision().regions();
        return decided.isEmpty()
                ? "no region stands out"
                : String.join("; ", decided.stream().map(words::sentence).toList());
    }

    private Panel lead() {
        float[] lead = maps.evidence().get(number(why.likeliest())).clone();
        float[] other = maps.evidence().get(number(why.runnerUp()));
        for (int p = 0; p < lead.length; p++) {
            lead[p] -= other[p];
        }
        return new Panel(
                LEAD,
                words.lead() + ": adds up to " + Digits.logit(words.difference(why.logits())),
                "Evidence for " + why.likeliest() + " less that for " + why.runnerUp() + ": " + decided(),
                Optional.of(lead),
                evidenceFull,
                words.decision().regions());
    }

    private Panel topDown(String label) {
        float[] map = maps.topDown().get(number(label));
        return new Panel(
                "top-down-" + (number(label) + 1),
                label + ", top-down: the score of each place",
                "Top-down score of each place for " + label + ": largest at" + " " + peak(map),
                Optional.of(map),
                topDownFull,
                List.of());
    }

    private Panel evidence(String label) {
        int k = number(label);
        return new Panel(
                "evidence-" + (k + 1),
                label + ", evidence: adds up to " + Digits.logit(why.logits().get(k)),
                "Evidence, " + words.evidence() + ". " + words.strongest(label, STRONGEST),
                Optional.of(maps.evidence().get(k)),
                evidenceFull,
                List.of());
    }

    private int number(String label) {
        return why.model().labels().indexOf(label);
    }

    /** Returns the place of a map's largest value. */
    private String peak(float[] map) {
        int peak = IntStream.range(0, map.length).reduce(0, (first, p) -> map[p] > map[first] ? p : first);
        int band = peak / maps.columns();
        double second = why.from() + maps.second(peak % maps.columns()) + maps.columnSeconds() / 2;
        return Digits.format("%s s, %.0f Hz", Digits.hundredths(second), (maps.hertz(band) + maps.hertz(band + 1)) / 2);
    }
}
