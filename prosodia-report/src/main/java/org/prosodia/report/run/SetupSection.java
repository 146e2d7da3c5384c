package org.prosodia.report.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.prosodia.audio.text.Abridged;
import org.prosodia.corpus.EpochChoice;
import org.prosodia.corpus.LeaveOneCorpusOut;
import org.prosodia.corpus.NamedProtocol;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.ProtocolException;
import org.prosodia.evaluation.Experiment;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.FoldTraining;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.evaluation.Variant;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.ScoreText;
import org.prosodia.report.page.Table;
import org.prosodia.spectrogram.FrontEnd;

/** The section on the setup: everything needed to repeat the runs. */
final class SetupSection {

    private final Experiment experiment;
    private final NextSteps steps;
    private final Html page;
    private final ReportFiles files;

    SetupSection(Experiment experiment, NextSteps steps, Html page, ReportFiles files) {
        this.experiment = experiment;
        this.steps = steps;
        this.page = page;
        this.files = files;
    }

    void write() {
        page.element("h3", "Setup of the runs");
        page.open("dl");
        entry("Corpus", experiment.corpus().isEmpty() ? "unknown: bare files of predictions" : experiment.corpus());
        entry("Data", experiment.dataHash().isEmpty() ? "unknown" : "SHA-256 " + experiment.dataHash());
        entry(
                "Tested",
                experiment.utterances() + " utterances of " + ScoreText.count(experiment.speakers(), "speaker")
                        + dropped());
        entry("Classes", String.join(", ", experiment.labels()));
        entry("Protocol", experiment.protocol().orElse("unknown"));
        experiment.protocol().flatMap(SetupSection::parsed).ifPresent(this::protocol);
        entry(
                "Runs",
                runs().size() + " in " + ScoreText.count(experiment.variants().size(), "variant")
                        + "; runs that differ in the seed alone are one variant, and their mean is reported");
        entry("Ended", ended());
        entry("Commit", distinct(runs().stream().map(FinishedRun::commit).toList()));
        versions().forEach(this::entry);
        page.close();
        variants();
        options();
        commands();
    }

    private void entry(String term, String text) {
        page.element("dt", term).element("dd", text);
    }

    private List<FinishedRun> runs() {
        return experiment.variants().stream()
                .flatMap(variant -> variant.runs().stream())
                .toList();
    }

    /** Returns the times at which the first and the last run ended, in UTC, and the number of runs without one. */
    private String ended() {
        List<Instant> times =
                runs().stream().flatMap(run -> run.ended().stream()).sorted().toList();
        if (times.isEmpty()) {
            return "unknown";
        }
        Instant first = times.get(0);
        Instant last = times.get(times.size() - 1);
        int unknown = runs().size() - times.size();
        return (first.equals(last) ? "" + last : first + " to " + last)
                + (unknown == 0 ? "" : "; unknown for " + ScoreText.count(unknown, "run"));
    }

    private static Optional<Protocol> parsed(String name) {
        try {
            return Optional.of(Protocol.parse(name));
        } catch (ProtocolException e) {
            return Optional.empty(); // a protocol of an earlier version, shown by name only
        }
    }

    private void protocol(Protocol protocol) {
        NamedProtocol.name(protocol, experiment.corpus()).ifPresent(name -> entry("Known as", name));
        entry(
                "Folds",
                protocol.folds().name()
                        + (protocol.folds() instanceof LeaveOneCorpusOut
                                ? "; each corpus is tested by a network trained on the others, on the labels that it"
                                        + " has in common with them"
                                : "; no speaker is on both sides of a fold"));
        entry(
                "Subset",
                protocol.subset().text().equals("all")
                        ? "all utterances of these classes"
                        : protocol.subset().text());
        boolean padded = protocol.shortUtterances() == FrontEnd.ShortUtterance.PAD;
        entry("Short utterances", padded ? "padded with zeros to one segment" : "left out");
        entry(
                "Segments",
                "every " + protocol.trainStep() + " s in training, every " + protocol.testStep() + " s in testing");
        entry("Decision", "highest of the " + protocol.aggregation().replace("mean-", "segments' mean "));
        entry(
                "Epoch",
                (protocol.epochChoice() == EpochChoice.LAST
                                ? "the last one is tested"
                                : "the one with the highest UA on a validation part, held out of the training part")
                        + "; the test part chooses nothing");
    }

    private String dropped() {
        Set<String> ids = new TreeSet<>();
        runs().forEach(run -> run.training().stream().map(FoldTraining::dropped).forEach(ids::addAll));
        return ids.isEmpty()
                ? "; none was left out"
                : "; " + ScoreText.count(ids.size(), "utterance") + " without a segment left out: "
                        + Abridged.list(ids, 10);
    }

    private Map<String, String> versions() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        runs().forEach(run -> run.versions()
                .forEach((name, version) ->
                        values.computeIfAbsent(name, n -> new ArrayList<>()).add(version)));
        Map<String, String> versions = new LinkedHashMap<>();
        values.forEach((name, all) ->
                versions.put(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), distinct(all)));
        return versions;
    }

    private static String distinct(List<String> values) {
        Set<String> distinct = new LinkedHashSet<>(values);
        distinct.remove("");
        return distinct.isEmpty()
                ? "unknown"
                : String.join("; ", distinct) + (distinct.size() > 1 ? " (the runs differ)" : "");
    }

    /** Writes a table of the options in which the variants differ. */
    private void variants() {
        if (experiment.variants().size() < 2) {
            return;
        }
        List<String> header = new ArrayList<>(List.of("variant"));
        header.addAll(experiment.differing());
        header.addAll(List.of("seeds", "threads"));
        Table.Builder table =
                new Table.Builder(files.name(experiment.corpus(), "variants"), "Where the variants differ", header);
        for (Variant variant : experiment.variants()) {
            List<String> row = new ArrayList<>(List.of(variant.name()));
            experiment.differing().forEach(option -> row.add(variant.settings().getOrDefault(option, "-")));
            row.add(each(variant, "seed"));
            row.add(each(variant, "threads"));
            table.row(row);
        }
        files.table(page, table.table());
    }

    private static String each(Variant variant, String option) {
        return variant.runs().stream()
                .map(run -> run.options().getOrDefault(option, "-"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Writes the options that all variants share. */
    private void options() {
        Map<String, String> settings =
                new LinkedHashMap<>(experiment.variants().get(0).settings());
        settings.keySet().removeAll(experiment.differing());
        if (settings.isEmpty()) {
            return;
        }
        page.open("details").element("summary", "Options that all runs share").open("dl");
        settings.forEach(this::entry);
        page.close().close();
    }

    private void commands() {
        List<String> lines = new ArrayList<>();
        for (FinishedRun run : runs()) {
            Path options = new RunLayout(Path.of(run.name())).options();
            lines.add(Files.exists(options) ? steps.repeat(options) : "# " + run.name() + " has no options.yaml");
        }
        page.open("details")
                .element("summary", "Commands that repeat the runs")
                .paragraph(steps.movedCorpus())
                .element("pre", String.join("\n", lines))
                .close();
    }
}
