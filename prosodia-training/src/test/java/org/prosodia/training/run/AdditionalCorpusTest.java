package org.prosodia.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.ClassMap;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.LeakException;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.FoldTraining;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.ModelFile;
import org.prosodia.model.TrainingData;
import org.prosodia.training.Schedule;
import org.prosodia.training.Tones;

/** A cross-validation whose folds are trained on another corpus too. */
class AdditionalCorpusTest {

    private static final Protocol PROTOCOL =
            Protocol.paper(Tones.LABELS, new FoldPlan.LeaveOneSpeakerOut()).withSteps(0.1, 0.05);

    @TempDir
    private Path folder;

    private Corpus tones(String name, int speakers) throws IOException {
        Corpus tones = Tones.corpus(Files.createDirectories(folder.resolve(name)), speakers);
        return new Corpus(name, tones.utterances(), "terms of " + name, "");
    }

    private Training training(String run) {
        return new Training(
                Tones.options(Schedule.steps(1)),
                RunSettings.in(folder.resolve(run)).withMemory(1 << 28).withLeaksAllowed(true));
    }

    @Test
    void itIsTrainedOnInEveryFoldAndNeverTested() throws IOException {
        Corpus own = tones("own", 2);
        Corpus other = Corpora.prefixed(tones("other", 1));

        FinishedRun alone = training("alone").crossValidate(own, PROTOCOL);
        FinishedRun both = training("both").crossValidate(own, Optional.of(other), PROTOCOL);

        assertThat(both.predictions())
                .extracting(Prediction::id)
                .isEqualTo(alone.predictions().stream().map(Prediction::id).toList());
        assertThat(both.corpus()).isEqualTo("own");
        assertThat(both.dataHash()).isEqualTo(alone.dataHash());
        assertThat(both.options()).containsEntry("also-train", "other " + other.contentHash());
        assertThat(alone.options()).doesNotContainKey("also-train");
        // Two speakers of equal utterances: a fold alone trains on one of them, and with the other corpus on twice as
        // much.
        assertThat(both.training())
                .extracting(FoldTraining::segments)
                .isEqualTo(alone.training().stream()
                        .map(fold -> 2 * fold.segments())
                        .toList());
    }

    @Test
    void theModelsOfTheFoldsNameBothCorporaAndTheirTerms() throws IOException {
        training("run").crossValidate(tones("own", 2), Optional.of(Corpora.prefixed(tones("other", 1))), PROTOCOL);

        TrainingData data = ModelFile.read(
                        new RunLayout(folder.resolve("run")).fold(1).model())
                .metadata()
                .trainingData();
        assertThat(data.corpora()).containsExactly("own+other");
        assertThat(data.licence()).isEqualTo("terms of own; terms of other");
        assertThat(data.utterances()).isEqualTo(24);
        assertThat(data.speakers()).isEqualTo(2);
    }

    @Test
    void utterancesWithOtherLabelsAreLeftOut() throws IOException {
        Corpus own = tones("own", 2);
        Corpus other = Corpora.prefixed(tones("other", 1));
        Corpus bored = other.select(ClassMap.parse("angry,bored=sad,happy"));

        FinishedRun run = training("run").crossValidate(own, Optional.of(bored), PROTOCOL);

        assertThat(run.labels()).containsExactlyElementsOf(Tones.LABELS);
        assertThat(run.options().get("also-train")).doesNotContain(other.contentHash());
    }

    @Test
    void aSharedSpeakerIsALeak() throws IOException {
        Corpus own = tones("own", 2);
        Corpus copies = tones("other", 1);
        List<Utterance> renamed = copies.utterances().stream()
                .map(u -> new Utterance(
                        "other:" + u.id(),
                        u.audio(),
                        u.span(),
                        u.label(),
                        u.rawLabel(),
                        u.speaker(),
                        u.session(),
                        u.attributes()))
                .toList();
        Training training = training("run");

        assertThatThrownBy(
                        () -> training.crossValidate(own, Optional.of(new Corpus("other", renamed, "", "")), PROTOCOL))
                .isInstanceOf(LeakException.class)
                .hasMessage("the fold s0 has speakers on both sides: s0");
    }
}
