package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldPlanTest {

    private static final List<Utterance> FOUR_SPEAKERS = List.of(
            Trees.utterance("1", "sad", "a"),
            Trees.utterance("2", "sad", "b"),
            Trees.utterance("3", "sad", "c"),
            Trees.utterance("4", "sad", "d"));

    @Test
    void oneSpeakerIsLeftOutAtATime() {
        List<Fold> folds = new FoldPlan.LeaveOneSpeakerOut().folds(FOUR_SPEAKERS);
        assertThat(folds).extracting(Fold::name).containsExactly("a", "b", "c", "d");
        assertThat(folds.get(1).test()).containsExactly(FOUR_SPEAKERS.get(1));
        assertThat(folds.get(1).train())
                .containsExactly(FOUR_SPEAKERS.get(0), FOUR_SPEAKERS.get(2), FOUR_SPEAKERS.get(3));
    }

    @Test
    void namedGroupsAreTakenAsTheyAre() {
        List<Fold> folds = FoldPlan.parse("d+a,b,c").folds(FOUR_SPEAKERS);
        assertThat(folds).extracting(Fold::name).containsExactly("d+a", "b", "c");
        assertThat(folds.get(0).testSpeakers()).containsExactly("a", "d");
    }

    @Test
    void namedGroupsHoldEachSpeakerOnce() {
        assertThatThrownBy(() -> FoldPlan.parse("a+x,b+y").folds(FOUR_SPEAKERS))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("the groups a+x,b+y do not fit the corpus: not in it are x, y; in no group are c, d;"
                        + " its speakers are a, b, c, d");
        assertThatThrownBy(() -> FoldPlan.parse("a+b,b+c,c")).hasMessage("named twice: b, c");
        assertThatThrownBy(() -> FoldPlan.parse("a+b,"))
                .hasMessageStartingWith("folds need two groups of speakers or more, none of them empty");
        assertThatThrownBy(() -> FoldPlan.parse("a++b,c"))
                .hasMessageStartingWith("a speaker's name in a group must not contain white space");
    }

    @Test
    void textsAndNames() {
        assertThat(FoldPlan.parse("speakers")).isEqualTo(new FoldPlan.LeaveOneSpeakerOut());
        assertThat(FoldPlan.parse("5")).isEqualTo(new FoldPlan.SpeakerGroups(5, 0));
        assertThat(FoldPlan.parse("03+08, 09+15"))
                .isEqualTo(new FoldPlan.Named(List.of(List.of("03", "08"), List.of("09", "15"))));
        for (FoldPlan plan : List.of(
                new FoldPlan.LeaveOneSpeakerOut(), new FoldPlan.SpeakerGroups(5, -7), FoldPlan.parse("03+08,09+15"))) {
            assertThat(FoldPlan.parse(plan.name())).isEqualTo(plan);
        }
        assertThat(new FoldPlan.SpeakerGroups(5, -7).name()).isEqualTo("speaker-groups-5-seed--7");
        assertThatThrownBy(() -> FoldPlan.parse("rooms"))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "'rooms' is not a plan for folds; write 'speakers' for one fold a speaker, 'sessions' for one"
                                + " a session, 'corpora' for one a corpus, a number such as 5 for so many balanced groups of"
                                + " speakers, the groups themselves, such as 03+08,09+15, or what trains and what is tested by a field, such"
                                + " as corpus:emodb>ravdess or part:train+dev>test, several of them with commas");
        assertThatThrownBy(() -> FoldPlan.parse("1")).hasMessage("speakers are divided into 2 groups or more, not 1");
        assertThatThrownBy(() -> FoldPlan.parse("speaker-groups-5-seed-9223372036854775808"))
                .hasMessage("a seed is a 64-bit number, not 9223372036854775808");
    }

    /**
     * a has 4 sad, b 4 happy, c 3 happy, d 3 sad: a goes first or second, b beside it into the empty group; then
     * opposites join.
     */
    @Test
    void groupsAreBalancedByClass() {
        List<Utterance> utterances = new ArrayList<>();
        many(utterances, 4, "sad", "a");
        many(utterances, 4, "happy", "b");
        many(utterances, 3, "happy", "c");
        many(utterances, 3, "sad", "d");
        for (int seed = 0; seed < 10; seed++) {
            List<List<String>> groups = new FoldPlan.SpeakerGroups(2, seed).groups(utterances);
            assertThat(groups).allSatisfy(group -> assertThat(group).hasSize(2));
            assertThat(groups)
                    .isIn(List.of(List.of("a", "c"), List.of("b", "d")), List.of(List.of("a", "b"), List.of("c", "d")));
        }
    }

    private static void many(List<Utterance> utterances, int count, String label, String speaker) {
        for (int i = 0; i < count; i++) {
            utterances.add(Trees.utterance(speaker + i, label, speaker));
        }
    }

    @Test
    void moreGroupsThanSpeakersAreRefused() {
        assertThatThrownBy(() -> new FoldPlan.SpeakerGroups(5, 0).folds(FOUR_SPEAKERS))
                .hasMessage("there are 4 speakers, too few for 5 groups");
        assertThatThrownBy(() -> new FoldPlan.LeaveOneSpeakerOut().folds(FOUR_SPEAKERS.subList(0, 1)))
                .hasMessage("leaving one speaker out needs at least two speakers; there is 1");
    }

    @Test
    void withoutSpeakersThereAreNoFolds() {
        Utterance unknown = new Utterance(
                "5", Path.of("5.wav"), Optional.empty(), "sad", "sad", Optional.empty(), Optional.empty(), Map.of());
        List<Utterance> utterances = List.of(FOUR_SPEAKERS.get(0), FOUR_SPEAKERS.get(1), unknown);
        for (String plan : List.of("speakers", "2", "a,b")) {
            assertThatThrownBy(() -> FoldPlan.parse(plan).folds(utterances))
                    .isInstanceOf(LeakException.class)
                    .hasMessage("the speakers of 1 utterances are unknown, 5 for one, so no fold can keep them apart:"
                            + " use a manifest with speakers, or folders LABEL/SPEAKER/x.wav");
        }
    }

    @Test
    void aLabelOfOneSpeakerCannotBeLearnt() {
        List<Utterance> utterances = new ArrayList<>(FOUR_SPEAKERS);
        utterances.add(Trees.utterance("5", "happy", "b"));
        assertThatThrownBy(() -> FoldPlan.parse("speakers").folds(utterances))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("no training utterance is left of happy when b is the test part: choose other groups, or"
                        + " leave the label out");
    }

    @Test
    void noFoldLetsASpeakerStandOnBothSides() {
        assertThatThrownBy(() -> new Fold(
                        "f",
                        List.of(Trees.utterance("1", "sad", "a"), Trees.utterance("2", "sad", "b")),
                        List.of(Trees.utterance("3", "sad", "a"))))
                .isInstanceOf(LeakException.class)
                .hasMessage("the fold f has speakers on both sides: a");
        assertThatThrownBy(() -> new Fold("f", List.of(), FOUR_SPEAKERS))
                .hasMessage("the fold f has nothing to train on");
        assertThatThrownBy(() -> new Fold("f", FOUR_SPEAKERS, List.of()))
                .hasMessage("the fold f has nothing to test on");
    }

    @Test
    void noFoldHasAudioOnBothSides() {
        Utterance first = Trees.span("1", "x.wav", 0, 2, "a");
        assertThatThrownBy(() -> new Fold("f", List.of(first), List.of(Trees.span("2", "x.wav", 1, 3, "b"))))
                .isInstanceOf(LeakException.class)
                .hasMessage("the fold f has audio on both sides: 1 and 2");
        assertThatThrownBy(() -> new Fold("f", List.of(first), List.of(Trees.span("2", "./y/../x.wav", 1, 3, "b"))))
                .isInstanceOf(LeakException.class);
        assertThat(new Fold("f", List.of(first), List.of(Trees.span("2", "x.wav", 2, 3, "b"))).name())
                .isEqualTo("f");
    }

    @Test
    void twoChannelsOfAFileAreDifferentAudio() {
        Utterance left = new Utterance(
                "1",
                Path.of("x.wav"),
                Optional.empty(),
                "sad",
                "sad",
                Optional.of("a"),
                Optional.empty(),
                Map.of("channel", "0"));
        Utterance right = new Utterance(
                "2",
                Path.of("x.wav"),
                Optional.empty(),
                "sad",
                "sad",
                Optional.of("b"),
                Optional.empty(),
                Map.of("channel", "1"));
        Utterance mix = new Utterance(
                "3", Path.of("x.wav"), Optional.empty(), "sad", "sad", Optional.of("c"), Optional.empty(), Map.of());
        assertThat(left.sharesAudioWith(right)).isFalse();
        assertThat(left.sharesAudioWith(left)).isTrue();
        assertThat(left.sharesAudioWith(mix)).isTrue();
        assertThat(mix.sharesAudioWith(right)).isTrue();
    }

    @Test
    void longGroupsAreNumbered() {
        List<Utterance> utterances = new ArrayList<>();
        for (int i = 100; i < 140; i++) {
            utterances.add(Trees.utterance("u" + i, "sad", "speaker" + i));
        }
        assertThat(new FoldPlan.SpeakerGroups(2, 0).folds(utterances))
                .extracting(Fold::name)
                .containsExactly("group-1", "group-2");
    }
}
