package org.prosodia.cli.corpora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prosodia.audio.text.Abridged;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.cli.shell.ThreadCount;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Split;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.audit.Audit;
import org.prosodia.corpus.audit.AuditFinding;
import org.prosodia.corpus.audit.AuditRule;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prosodia audit}: checks that training and test are apart. */
@Command(
        name = "audit",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Checks that splits keep training and test apart: no speaker, no sound and no span of a file on both "
                    + "sides, no class missing. Every recording is decoded, so that copies under other names are "
                    + "found, also at another rate, level or tempo or in noise; docs/measured/audit.md has what is "
                    + "found and what is missed. Warns of sessions and sentences on both sides, and of sounds that "
                    + "occur twice on one side. The exit code is 0 if no rule is broken, 1 if the splits are refuted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia audit --corpus emodb=DIR --folds speakers",
            "  prosodia audit --corpus manifest=clips.csv --folds-by fold --strict",
            "  prosodia audit --train manifest=train.csv --test manifest=test.csv --format json"
        })
public final class AuditCommand implements Callable<Integer> {

    private static final int SHOWN = 5;

    /** The result of an audit without copies on both sides. */
    private static final String NO_COPIES =
            "no copies found on both sides. No sound with half a second of speech is identical; "
                    + "altered copies are found in most cases, but not if they are reversed, in a room with long "
                    + "reverberation, or in noise nearly as loud as the speech (docs/measured/audit.md)";

    private final Console console;

    @ArgGroup(exclusive = false, heading = "Splits of one corpus:%n", order = 1)
    private @Nullable Folds folds;

    @ArgGroup(exclusive = false, heading = "Splits made elsewhere:%n", order = 2)
    private @Nullable Sides sides;

    @Option(
            names = "--classes",
            paramLabel = "LABEL",
            split = ",",
            order = 20,
            description = "Only utterances with these labels.")
    private List<String> classes = List.of();

    @Option(
            names = "--columns",
            paramLabel = "FIELD=NAME,...",
            order = 20,
            description = "The columns of manifests, as for cross-validate.")
    private String columns = "";

    @Option(names = "--sessions-apart", order = 21, description = "A session on both sides refutes the splits, too.")
    private boolean sessionsApart;

    @Option(names = "--strict", order = 22, description = "A warning refutes as well.")
    private boolean strict;

    @Option(
            names = "--threads",
            paramLabel = "N",
            order = 23,
            converter = ThreadCount.class,
            description = "Recordings read at once. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    /** Folds of a corpus. */
    static final class Folds {
        @Option(names = "--corpus", paramLabel = "FORMAT=PATH", required = true, description = "As for cross-validate.")
        List<String> corpora;

        @Option(
                names = "--folds",
                paramLabel = "PLAN",
                description = "As for cross-validate; emobox=DIR unchanged, with its leaks. Default: speakers.")
        Optional<String> plan;

        @Option(
                names = "--folds-by",
                paramLabel = "FIELD",
                description = "The field of the manifest with each utterance's fold; each fold is tested in turn.")
        Optional<String> field;

        @Option(
                names = "--protocol",
                paramLabel = "NAME",
                converter = ProtocolArgument.Converter.class,
                description = "The folds of a protocol; an unknown name lists all.")
        Optional<ProtocolArgument> protocol;
    }

    /** One split by its sides. */
    static final class Sides {
        @Option(names = "--train", paramLabel = "FORMAT=PATH", required = true, description = "The training part.")
        List<String> train;

        @Option(names = "--test", paramLabel = "FORMAT=PATH", required = true, description = "The test part.")
        List<String> test;

        @Option(
                names = "--validation",
                paramLabel = "FORMAT=PATH",
                description = "The part on which epochs or settings are chosen.")
        List<String> validation = List.of();
    }

    public AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Split> splits = splits();
        List<Utterance> utterances = Audit.utterances(splits);
        List<String> labels = classes.isEmpty()
                ? List.copyOf(utterances.stream().map(Utterance::label).collect(Collectors.toCollection(TreeSet::new)))
                : classes;
        List<AuditFinding> findings =
                Audit.of(splits, labels, sessionsApart, FingerprintPass.to(utterances, threads, console));
        boolean refuted = findings.stream().anyMatch(finding -> strict || finding.failure());
        if (format.json()) {
            console.out().println(json(splits, utterances.size(), findings, refuted));
        } else {
            print(splits, utterances.size(), findings, refuted);
        }
        return refuted ? ExitCode.FAILED : ExitCode.OK;
    }

    private List<Split> splits() throws IOException {
        Folds wanted = folds;
        Sides given = sides;
        if (wanted != null && given == null) {
            return OptionValue.by(spec, () -> folds(wanted));
        } else if (given != null && wanted == null) {
            return OptionValue.by(spec, () -> List.of(new Split("split", sides(given))));
        }
        throw new ParameterException(
                spec.commandLine(), "audit needs either --corpus with --folds, or --train with --test");
    }

    private List<Split> folds(Folds folds) throws IOException {
        if (Stream.of(folds.plan, folds.field, folds.protocol)
                        .filter(Optional::isPresent)
                        .count()
                > 1) {
            throw new ParameterException(spec.commandLine(), "--folds, --folds-by and --protocol exclude each other");
        }
        Corpus corpus = selection(folds.corpora, List.of()).read();
        if (folds.protocol.isPresent()) {
            if (!classes.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--protocol fixes the classes: leave --classes out");
            }
            Protocol protocol = folds.protocol.get().of(corpus);
            sessionsApart |= protocol.folds() instanceof FoldPlan.LeaveOneSessionOut;
            return protocol.folds(corpus).stream().map(Split::of).toList();
        }
        List<Utterance> chosen = selection(folds.corpora, classes).of(corpus).utterances();
        if (folds.field.isPresent()) {
            return Split.byAttribute(chosen, folds.field.get());
        }
        FoldsArgument plan = FoldsArgument.read(folds.plan.orElse("speakers"));
        return plan.lists()
                .map(lists -> lists.splits(corpus, chosen))
                .orElseGet(() -> FoldPlan.parse(plan.text()).folds(chosen).stream()
                        .map(Split::of)
                        .toList());
    }

    private CorpusSelection selection(List<String> corpora, List<String> chosen) {
        return new CorpusSelection(corpora, chosen, CorpusSelection.ALL, columns);
    }

    private Map<String, List<Utterance>> sides(Sides sides) throws IOException {
        Map<String, List<Utterance>> all = new LinkedHashMap<>();
        all.put(Split.TRAIN, read(sides.train));
        if (!sides.validation.isEmpty()) {
            all.put(Split.VALIDATION, read(sides.validation));
        }
        all.put(Split.TEST, read(sides.test));
        return all;
    }

    /** Reads each corpus separately, so that an utterance may be in two of them, as an audit must find out. */
    private List<Utterance> read(List<String> corpora) throws IOException {
        List<Utterance> utterances = new ArrayList<>();
        for (String specification : corpora) {
            utterances.addAll(
                    selection(List.of(specification), List.of()).read().utterances());
        }
        return classes.isEmpty()
                ? utterances
                : utterances.stream().filter(u -> classes.contains(u.label())).toList();
    }

    private void print(List<Split> splits, int utterances, List<AuditFinding> findings, boolean refuted) {
        for (AuditRule rule : AuditRule.values()) {
            Optional<AuditFinding> finding =
                    findings.stream().filter(f -> f.rule() == rule).findFirst();
            String verdict = finding.map(f -> f.failure() ? "FAIL" : "warn").orElse("ok");
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%-5s %-31s %s%n",
                            verdict,
                            rule.title(),
                            finding.map(f -> cases(f, splits.size())).orElse("none"));
        }
        long failures = findings.stream().filter(AuditFinding::failure).count();
        console.out()
                .printf(
                        Locale.ROOT,
                        "%s: %d splits of %d utterances, %d rules broken, %d warnings%n",
                        refuted ? "refuted" : "passed",
                        splits.size(),
                        utterances,
                        failures,
                        findings.size() - failures);
        if (findings.stream().noneMatch(finding -> finding.rule() == AuditRule.AUDIO)) {
            console.out().println(NO_COPIES);
        }
    }

    private static String cases(AuditFinding finding, int splits) {
        List<String> cases = finding.cases();
        return cases.size() + " in " + finding.splits().size() + " of " + splits + " splits: "
                + Abridged.list(cases, SHOWN);
    }

    private static String json(List<Split> splits, int utterances, List<AuditFinding> findings, boolean refuted)
            throws JsonProcessingException {
        ObjectNode json = JsonOutput.JSON
                .createObjectNode()
                .put("refuted", refuted)
                .put("splits", splits.size())
                .put("utterances", utterances);
        json.putArray("findings");
        for (AuditFinding finding : findings) {
            ObjectNode node = json.withArray("findings")
                    .addObject()
                    .put("rule", finding.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("severity", finding.failure() ? "failure" : "warning");
            finding.cases().forEach(node.putArray("cases")::add);
            finding.splits().forEach(node.putArray("splits")::add);
        }
        return JsonOutput.pretty(json);
    }
}
