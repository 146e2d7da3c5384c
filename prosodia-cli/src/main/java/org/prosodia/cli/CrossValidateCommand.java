package org.prosodia.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.Protocol;
import org.prosodia.model.ModelFile;
import org.prosodia.model.Weights;
import org.prosodia.report.ScoreCardText;
import org.prosodia.training.CrossValidation;
import org.prosodia.training.CrossValidationResult;
import org.prosodia.training.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prosodia cross-validate}: trains and tests fold by fold, on speakers that were not heard in training. */
@Command(name = "cross-validate", usageHelpAutoWidth = true, sortOptions = false,
        description = "Trains a network for each fold and tests it on speakers it has not heard.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia cross-validate --corpus emodb=DIR --classes neutral,happy,sad,angry",
            "  prosodia cross-validate --corpus ravdess=DIR --folds 6 --output runs/six",
            "  prosodia cross-validate --output runs/six --options runs/six/options.yaml --resume",
            "",
            "Several processes that --resume the same folder share its folds.",
            "The folder holds options.yaml, which repeats the run, result.json, predictions.jsonl and a folder for each fold",
            "with its network, model.onnx."})
final class CrossValidateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private CorpusArguments corpus;

    @Mixin
    private RunArguments run;

    @Mixin
    private CommonOptions common;

    @Option(names = "--folds", paramLabel = "PLAN", defaultValue = "speakers", order = 3, description = {
        "speakers: one fold a speaker. 5: so many groups of speakers, balanced by class. 03+08,09+15: these groups. "
        + "Default: ${DEFAULT-VALUE}."})
    private String folds;

    @Option(names = "--format", paramLabel = "FORMAT", converter = ResultFormat.TextOrJson.class, defaultValue = "text", order = 60,
            description = "text or json, on standard output. Default: ${DEFAULT-VALUE}.")
    private ResultFormat format;

    @Spec
    private CommandSpec spec;

    CrossValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Corpus utterances = corpus.read(spec);
        Protocol protocol = run.understood(() -> protocol(utterances));
        TrainingOptions options = run.options(protocol.labels(), utterances.utterances().size());
        Optional<Weights> initial = run.initialWeights(protocol.labels(), options.architecture(), console);
        Path folder = run.folder();
        run.writeOptions(folder, options.recipe());
        console.err().println("protocol " + protocol.name() + ", preset " + options.recipe().name() + ", results in " + folder);
        return run.untilStopped(console, folder, stop -> {
            CrossValidationResult result;
            try (ConsoleTrainingProgress progress = new ConsoleTrainingProgress(console, protocol.labels())) {
                result = new CrossValidation(protocol, options, progress, stop, run.machine.budget(), models(utterances, protocol, options))
                        .run(utterances, initial, Optional.of(folder), run.resume);
            }
            RunResult.write(folder, result);
            print(result);
        });
    }

    /** Each fold's network as a model file, for other ways of recognition to be tested on the same weights. */
    private CrossValidation.FoldModels models(Corpus utterances, Protocol protocol, TrainingOptions options) throws IOException {
        Optional<String> parent = run.parent();
        return (folder, fold, hours, trained) -> {
            Corpus training = new Corpus(utterances.name(), fold.train(), utterances.licence(), utterances.citation());
            ModelFile.write(folder.resolve(TrainCommand.MODEL), ModelDescription.ofFold("fold " + fold.name(), training, hours, options,
                    trained, training.contentHash(), protocol, parent), trained.weights());
        };
    }

    private Protocol protocol(Corpus utterances) {
        Protocol protocol = new Protocol(utterances.labels(), FoldPlan.parse(folds), run.trainStep, run.testStep, run.aggregation,
                Protocol.LAST_EPOCH);
        protocol.folds(utterances); // refused before anything is written
        return protocol;
    }

    private void print(CrossValidationResult result) throws JsonProcessingException {
        if (format == ResultFormat.JSON) {
            console.out().println(RunResult.pretty(RunResult.json(result)));
        } else {
            console.out().println("protocol " + result.protocol().name());
            console.out().print(ScoreCardText.of(result.scoreCard()));
        }
    }
}
