package org.prosodia.cli.corpora;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.corpus.ClassMap;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.layout.Corpora;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the utterances that a command works on. */
public final class CorpusArguments {

    @Option(
            names = "--corpus",
            paramLabel = "FORMAT=PATH",
            required = true,
            order = 1,
            description = "A corpus, such as emodb=DIR, folder=DIR or manifest=FILE; prosodia corpora lists all."
                    + " May be given several times.")
    public List<String> corpora = List.of();

    @Option(
            names = "--classes",
            paramLabel = "CLASS",
            split = ",",
            order = 2,
            description = {
                "Use the utterances with these labels, such as neutral,happy,sad,angry; "
                        + "happy=excited+happy merges two. Default: all labels."
            })
    public List<String> classes = List.of();

    @Option(
            names = "--subset",
            paramLabel = "FIELD=VALUE",
            order = 2,
            defaultValue = "all",
            description =
                    "Use the utterances with this attribute, such as style=improvised. Default: ${DEFAULT-VALUE}.")
    public String subset;

    @Option(
            names = "--columns",
            paramLabel = "FIELD=NAME,...",
            order = 2,
            description = {
                "The columns of a manifest, such as audio=Datei,label=Stimmung. Default: the field's name or a usual"
                        + " one, in any case."
            })
    public Optional<String> columns = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private CorpusSelection selection() {
        return new CorpusSelection(corpora, classes, subset, columns.orElse(""));
    }

    /** Returns the options that mean something else in another folder, with absolute paths. */
    public Map<String, Object> absolute() {
        return Map.of("corpus", selection().absolute());
    }

    /**
     * Reads all utterances of the corpora.
     *
     * @throws ParameterException if a specification has no such form
     */
    public Corpus whole() throws IOException {
        return whole(List.of());
    }

    /**
     * Reads all utterances of the corpora. Recordings that do not exist are left out if their labels are not used.
     *
     * @param used the labels that are used if no classes are selected; empty for all
     * @throws ParameterException if a specification has no such form
     */
    public Corpus whole(List<String> used) throws IOException {
        return OptionValue.by(command, () -> selection().read(used));
    }

    /**
     * Reads further corpora for training, with their names before ids and speakers, so that they never meet those of
     * the corpora themselves.
     *
     * @param specifications the corpora, each as FORMAT=PATH
     * @param labels the labels that are used
     * @return all of them together; empty if none is given
     * @throws ParameterException if a specification has no such form, or two corpora have one name
     */
    public Optional<Corpus> others(List<String> specifications, List<String> labels) throws IOException {
        List<Corpus> others = new ArrayList<>();
        for (String specification : specifications) {
            CorpusSelection one = new CorpusSelection(List.of(specification), labels, subset, columns.orElse(""));
            others.add(Corpora.prefixed(OptionValue.by(command, one::read)));
        }
        return OptionValue.by(command, () -> others.stream().reduce(Corpus::and));
    }

    /**
     * Reads the selected utterances, with classes in place of labels.
     *
     * @throws ParameterException if there is no such corpus, class or subset
     */
    public Corpus read() throws IOException {
        return read(List.of());
    }

    /**
     * Reads the selected utterances, with classes in place of labels.
     *
     * @param used the labels that are used if no classes are selected; empty for all
     * @throws ParameterException if there is no such corpus, class or subset
     */
    public Corpus read(List<String> used) throws IOException {
        Corpus whole = whole(used);
        return OptionValue.by(command, () -> selection().of(whole));
    }

    /** Returns the selected classes, or else every label of the subset. */
    public ClassMap classMap(Corpus corpus) {
        return selection().classMap(corpus);
    }
}
