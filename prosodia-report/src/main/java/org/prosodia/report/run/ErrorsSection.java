package org.prosodia.report.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.ProtocolException;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.formats.text.Digits;
import org.prosodia.model.ModelException;
import org.prosodia.recognizer.explanation.AttentionReader;
import org.prosodia.recognizer.explanation.RecordingMaps;
import org.prosodia.report.figure.AttentionFigure;
import org.prosodia.report.figure.Figure;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.Table;
import org.prosodia.report.page.WaveUri;
import org.prosodia.spectrogram.Spectrogram;

/**
 * The section on the errors with the highest probabilities: spectrogram, attention maps, and the recording if it may be
 * redistributed.
 */
final class ErrorsSection {

    private static final int SHOWN = 8;
    private static final double SECONDS = 10; // shown of each recording
    private static final int RATE = 16_000;

    private final ExperimentScores scores;
    private final ErrorAudio audio;
    private final NextSteps steps;
    private final Html page;
    private final ReportFiles files;
    private final FinishedRun run;
    private final Confidence confidence;

    ErrorsSection(ExperimentScores scores, ErrorAudio audio, NextSteps steps, Html page, ReportFiles files) {
        this.scores = scores;
        this.audio = audio;
        this.steps = steps;
        this.page = page;
        this.files = files;
        this.run = scores.reference().variant().runs().get(0);
        this.confidence = new Confidence(
                scores.experiment().protocol(), scores.experiment().labels());
    }

    /**
     * Writes the section.
     *
     * @throws IOException if an existing recording or model cannot be read
     */
    void write() throws IOException {
        page.element("h3", "The most confident errors");
        List<Prediction> errors = run.predictions().stream()
                .filter(prediction -> !prediction.correct())
                .sorted(Comparator.comparingDouble(confidence::of).reversed().thenComparing(Prediction::id))
                .limit(SHOWN)
                .toList();
        if (errors.isEmpty()) {
            page.paragraph("There are no errors.");
            return;
        }
        page.paragraph("Of " + scores.reference().variant().name()
                + (run.seed().isPresent() ? ", seed " + run.seed().getAsLong() : "")
                + ": each utterance by the network that was tested on"
                + " it and was not trained on its speaker. The probability is the softmax of the utterance\u2019s"
                + " scores.");
        table(errors);
        Optional<ErrorAudio.Source> source = source();
        if (source.isPresent()) {
            clips(errors, source.get());
        }
    }

    private void table(List<Prediction> errors) {
        Table.Builder table = new Table.Builder(
                files.name(scores.experiment().corpus(), "errors"),
                "The most confident errors",
                List.of(
                        "utterance",
                        "speaker",
                        "fold",
                        "truth",
                        "predicted",
                        "probability",
                        "probability of the truth"));
        for (Prediction error : errors) {
            double truth =
                    confidence.probabilities(error)[scores.experiment().labels().indexOf(error.truth())];
            table.row(
                    error.id(),
                    error.speaker(),
                    error.fold(),
                    error.truth(),
                    error.predicted(),
                    Digits.percent(confidence.of(error)) + " %",
                    Digits.percent(truth) + " %");
        }
        files.table(page, table.table());
    }

    /**
     * Returns the given corpus if the runs were made on it; otherwise writes the reason into the page and returns
     * empty.
     */
    private Optional<ErrorAudio.Source> source() throws IOException {
        Optional<ErrorAudio.Source> source = audio.of(scores.experiment().corpus());
        if (source.isEmpty()) {
            note(steps.withCorpus(scores.experiment().corpus()));
            return source;
        }
        if (otherContent(source.get())) {
            note("The given corpus differs from the corpus of these runs, so its recordings are not shown.");
            return Optional.empty();
        }
        return source;
    }

    private boolean otherContent(ErrorAudio.Source source) throws IOException {
        if (scores.experiment().protocol().isEmpty()
                || scores.experiment().dataHash().isEmpty()) {
            return false;
        }
        try {
            Protocol protocol = Protocol.parse(scores.experiment().protocol().get());
            return !protocol.select(source.corpus())
                    .contentHash()
                    .equals(scores.experiment().dataHash());
        } catch (ProtocolException e) {
            return false; // the content under a protocol of an earlier version cannot be computed
        }
    }

    private void clips(List<Prediction> errors, ErrorAudio.Source source) throws IOException {
        note(audio.terms(source)
                + (audio.onlyNonCommercial(source) ? " " + steps.nonCommercial() : "")
                + (audio.playable(source) || audio.players() ? "" : " " + steps.players()));
        Map<String, Utterance> utterances =
                source.corpus().utterances().stream().collect(Collectors.toMap(Utterance::id, Function.identity()));
        Map<String, Path> models = models();
        if (models.values().stream().noneMatch(Files::exists)) {
            note("This run has no model files, so there are no maps.");
            if (!audio.playable(source) && !audio.players()) {
                return;
            }
        } else {
            note("Maps are means of overlapping segments. Bottom-up is the attention that all classes share; top-down"
                    + " is the score of each place for a class, warm colours for it, cold colours against it. The"
                    + " largest 0.5 % of a map have full colour.");
        }
        for (Prediction error : errors) {
            Utterance utterance = utterances.get(error.id());
            if (utterance != null) {
                clip(error, utterance, Objects.requireNonNull(models.get(error.fold()), error.fold()), source);
            } else {
                note(error.id() + " is not in the given corpus.");
            }
        }
    }

    /**
     * Returns the model file of each fold. Folds are numbered in the order of the predictions, as the run's folders
     * are.
     */
    private Map<String, Path> models() {
        Map<String, Path> models = new LinkedHashMap<>();
        for (Prediction prediction : run.predictions()) {
            int next = models.size() + 1;
            models.computeIfAbsent(
                    prediction.fold(),
                    fold -> new RunLayout(Path.of(run.name())).fold(next).model());
        }
        return models;
    }

    private void clip(Prediction error, Utterance utterance, Path model, ErrorAudio.Source source) throws IOException {
        page.open("section", "class", "clip")
                .element(
                        "h4",
                        error.id() + ": " + error.truth() + " predicted as"
                                + " " + error.predicted() + ", "
                                + Digits.percent(confidence.of(error)) + " %");
        if (!Files.exists(utterance.audio())) {
            note("The recording is no longer at " + utterance.audio() + ".");
            page.close();
            return;
        }
        Recording recording = beginning(utterance);
        if (audio.playable(source)) {
            player(error, WaveUri.of(recording.resampledTo(RATE)));
        } else if (audio.players()) {
            player(
                    error,
                    files.recording(
                            files.name(scores.experiment().corpus(), error.id(), "recording"),
                            WaveUri.file(recording.resampledTo(RATE))));
        }
        if (Files.exists(model)) {
            picture(error, recording, model);
        }
        page.close();
    }

    private void player(Prediction error, String address) {
        page.open(
                        "audio",
                        "controls",
                        "controls",
                        "preload",
                        "none",
                        "aria-label",
                        "Recording of " + error.id(),
                        "src",
                        address)
                .text("Your browser cannot play audio.")
                .close();
    }

    private static Recording beginning(Utterance utterance) throws AudioException, CorpusException {
        Recording recording = utterance.recording(AudioOptions.DEFAULT);
        return recording.duration() > SECONDS ? recording.between(0, SECONDS) : recording;
    }

    private void picture(Prediction error, Recording recording, Path model) throws ModelException {
        try (AttentionReader reader = AttentionReader.open(model)) {
            Spectrogram spectrogram = reader.spectrogram(recording);
            Optional<RecordingMaps> maps = reader.merged(spectrogram);
            if (maps.isEmpty()) {
                note("The recording is shorter than a segment.");
                return;
            }
            String alternative = "Spectrogram and attention maps of " + error.id() + ", "
                    + Digits.format("%.1f", recording.duration()) + " seconds, " + error.truth() + " predicted as "
                    + error.predicted() + ".";
            Figure figure = AttentionFigure.of(
                    files.name(scores.experiment().corpus(), "error", error.id()),
                    alternative,
                    spectrogram,
                    maps.get(),
                    reader.model().labels(),
                    error.truth(),
                    error.predicted(),
                    recording.duration());
            files.figure(
                    page,
                    figure,
                    error.id() + ", spoken by " + error.speaker()
                            + (recording.duration() >= SECONDS
                                    ? ", the first " + Digits.format("%.0f", SECONDS) + " seconds"
                                    : "")
                            + ".");
        }
    }

    private void note(String text) {
        page.element("p", text, "class", "note");
    }
}
