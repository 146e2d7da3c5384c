package org.prosodia.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.report.run.NextSteps;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The next steps of a report's reader as commands of this command line, which work as they are printed: with the runs'
 * own paths, quoted for the shell, and the corpus's place where a run's options name it.
 */
final class ReportSteps implements NextSteps {

    private final List<String> arguments;
    private final List<Path> runs;

    /**
     * Prepares the steps.
     *
     * @param arguments the arguments of the report, without those on the corpus
     * @param runs the folders of the finished runs
     */
    ReportSteps(List<String> arguments, List<Path> runs) {
        this.arguments = List.copyOf(arguments);
        this.runs = List.copyOf(runs);
    }

    @Override
    public String repeat(Path options) {
        Path folder = Objects.requireNonNullElse(options.getParent(), Path.of("."));
        Path name = folder.normalize().getFileName();
        String again = (name == null ? "" : name) + "-again";
        return command(List.of(
                "cross-validate",
                "--options",
                options.toString(),
                "--output",
                again.startsWith("-")
                        ? again.substring(1)
                        : folder.normalize().resolveSibling(again).toString()));
    }

    @Override
    public String movedCorpus() {
        return "Each file of options names the corpus's folder at the time of the run; --corpus overrides it.";
    }

    @Override
    public String withCorpus(String corpus) {
        if (corpus.contains("+")) {
            return "These runs are over several corpora, so their errors are shown in words alone.";
        }
        List<String> places = corpora().stream().distinct().toList();
        Optional<String> known = places.stream()
                .filter(place ->
                        place.startsWith(corpus + "=") || places.size() == 1) // a manifest has a name of its own
                .findFirst();
        boolean format = Corpora.infos().stream().anyMatch(info -> info.format().equals(corpus));
        return report("--corpus", known.orElse((format ? corpus : "FORMAT") + "=DIR"))
                + " shows their spectrograms and attention maps here"
                + (known.isPresent() ? "." : ", with the corpus's " + (format ? "" : "format and ") + "folder.");
    }

    @Override
    public String nonCommercial() {
        return "With --non-commercial the report embeds them, and must not be used commercially.";
    }

    @Override
    public String players() {
        return "With --players the report has them in a folder beside it, for your own use.";
    }

    private String report(String... more) {
        return command(Stream.of(Stream.of("report"), arguments.stream(), Stream.of(more))
                .flatMap(words -> words)
                .toList());
    }

    /** Returns the corpora of the runs, as their options name them. */
    private List<String> corpora() {
        return runs.stream()
                .map(run -> new RunLayout(run).options())
                .filter(Files::exists)
                .flatMap(options -> corpora(options).stream())
                .toList();
    }

    private static List<String> corpora(Path options) {
        try {
            Object values = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(options));
            return values instanceof Map<?, ?> map && map.get("corpus") instanceof List<?> places
                    ? places.stream().map(String::valueOf).toList()
                    : List.of();
        } catch (IOException | YamlEngineException e) {
            return List.of(); // a hint needs no more than the corpus's name
        }
    }

    private static String command(List<String> words) {
        return "prosodia " + words.stream().map(ReportSteps::quoted).collect(Collectors.joining(" "));
    }

    /** Returns a word as a shell of POSIX reads it. */
    private static String quoted(String word) {
        return word.matches("[\\p{L}\\p{N}_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
