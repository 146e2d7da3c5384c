package org.prosodia.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.prosodia.cli.corpora.CorpusSelection;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.report.run.ErrorAudio;
import org.prosodia.report.run.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prosodia report}: writes a self-contained page on finished runs, with figures and tables for papers. */
@Command(
        name = "report",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Writes a report on finished runs: scores with intervals, the paper's findings with verdicts, confusions, "
                    + "speakers, learning curves, calibration and the most confident errors, in one self-contained "
                    + "HTML file; beside it the figures as SVG and PNG and the tables as CSV and LaTeX. Runs that "
                    + "differ in the seed alone are one variant."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia report runs/emodb",
            "  prosodia report runs/a-seed1 runs/a-seed2 runs/b-seed1 --output runs/a-b",
            "  prosodia report runs/poolings --corpus emodb=DIR",
            "",
            "With --corpus, the most confident errors come with spectrograms and attention",
            "maps; their recordings are embedded only where the corpus's licence allows",
            "redistribution. How to read the page: docs/how-to/read-a-report.md."
        })
public final class ReportCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "A folder of cross-validate, or a folder above several: all finished runs below it are used.")
    private List<Path> runs;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            order = 10,
            description = "The report's folder. Default: the folder report in the first RUN.")
    private Optional<Path> output;

    @Option(
            names = "--corpus",
            paramLabel = "FORMAT=PATH",
            order = 11,
            description = "The runs' corpus, for spectrograms and recordings of errors. May be given several times.")
    private List<String> corpora = List.of();

    @Option(
            names = "--non-commercial",
            order = 12,
            description = {
                "Embed recordings whose licence allows redistribution for non-commercial purposes, such as RAVDESS's: "
                        + "the report must then not be used commercially."
            })
    private boolean nonCommercial;

    @Option(
            names = "--players",
            order = 13,
            description = {
                "Add players for the errors' recordings whose licence is not known to allow redistribution: as WAV files "
                        + "in the folder recordings beside the page, for your own use. Requires --corpus."
            })
    private boolean players;

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    public ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ErrorAudio audio = audio();
        List<FinishedRun> finished = new ArrayList<>();
        List<Path> found = folders();
        for (Path run : found) {
            finished.add(FinishedRun.read(run));
        }
        console.err().println(finished.size() + (finished.size() == 1 ? " run" : " runs"));
        RunReport report = OptionValue.by(spec, () -> RunReport.of(finished));
        Path folder = output.orElseGet(
                () -> Files.isDirectory(runs.get(0)) ? runs.get(0).resolve("report") : Path.of("report"));
        String missing = report.write(folder, audio, new ReportSteps(arguments(), found));
        if (!missing.isEmpty()) {
            console.err().println(missing);
        }
        if (format.json()) {
            console.out().println(report.json());
        } else {
            console.out().print(report.text());
            console.out().println("written to " + folder.resolve(RunReport.PAGE));
        }
        return ExitCode.OK;
    }

    /** Returns the arguments of the same report without those on the corpus. */
    private List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(runs.stream().map(Path::toString).toList());
        output.ifPresent(folder -> arguments.addAll(List.of("--output", folder.toString())));
        return arguments;
    }

    /** Returns the corpora, each with the description of its format. */
    private ErrorAudio audio() throws IOException {
        if (players && corpora.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--players needs --corpus FORMAT=PATH, the corpus with the recordings");
        }
        List<ErrorAudio.Source> sources = new ArrayList<>();
        for (String corpus : corpora) {
            Corpus read = OptionValue.by(spec, CorpusSelection.whole(List.of(corpus))::read);
            String format = corpus.substring(0, Math.max(0, corpus.indexOf('=')));
            CorpusInfo info = Corpora.infos().stream()
                    .filter(c -> c.format().equals(format))
                    .findFirst()
                    .orElseThrow();
            sources.add(new ErrorAudio.Source(read, info));
        }
        return new ErrorAudio(sources, nonCommercial, players);
    }

    /** Returns the folders of the finished runs, each once. */
    private List<Path> folders() throws IOException {
        Map<Path, Path> folders = new LinkedHashMap<>(); // by where they really are
        for (Path run : runs) {
            List<Path> below = below(run);
            if (below.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        run + ": holds no finished run of cross-validate, which is a folder with " + RunLayout.RESULT
                                + " and " + RunLayout.PREDICTIONS + "; name one, or a folder above several");
            }
            for (Path folder : below) {
                folders.putIfAbsent(folder.toRealPath(), folder);
            }
        }
        return List.copyOf(folders.values());
    }

    private static List<Path> below(Path run) throws IOException {
        if (!Files.isDirectory(run)) {
            return Files.exists(run) ? List.of(run) : List.of();
        }
        try (Stream<Path> all = Files.walk(Files.isSymbolicLink(run) ? run.toRealPath() : run)) {
            return all.filter(ReportCommand::finished).sorted().toList();
        }
    }

    private static boolean finished(Path folder) {
        return new RunLayout(folder).finished();
    }
}
