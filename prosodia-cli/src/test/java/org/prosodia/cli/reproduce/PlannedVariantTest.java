package org.prosodia.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.Protocol;

class PlannedVariantTest {

    private static final List<Integer> SIZES = List.of(2, 4, 6, 8, 10, 12, 14);

    @Test
    void thePoolingsThatAreDifferentFunctions() {
        assertThat(names(Set.of(ExperimentName.POOLING)))
                .containsExactly(
                        "paper", "average", "max", "attention-class-softmax", "attention-rank-2", "attention-mean");
    }

    @Test
    void eachGroupOfFiltersAloneAndBothTogether() {
        assertThat(names(Set.of(ExperimentName.FILTERS)))
                .containsExactly(
                        "paper",
                        "spectral-02x2",
                        "spectral-04x2",
                        "spectral-06x2",
                        "spectral-08x2",
                        "spectral-10x2",
                        "spectral-12x2",
                        "spectral-14x2",
                        "temporal-2x02",
                        "temporal-2x04",
                        "temporal-2x06",
                        "temporal-2x08",
                        "temporal-2x10",
                        "temporal-2x12",
                        "temporal-2x14");
        assertThat(named("spectral-04x2").arguments())
                .containsExactly("--spectral-filters=4x2", "--temporal-filters=none");
        assertThat(named("temporal-2x12").arguments())
                .containsExactly("--spectral-filters=none", "--temporal-filters=2x12");
    }

    /** Scalings, tails and poolings over a fixed number of positions are not for whole utterances. */
    @Test
    void wholeUtterancesHaveVariantsOfPoolingAndFilters() {
        List<PlannedVariant> all = PlannedVariant.grid(EnumSet.allOf(ExperimentName.class), List.of(10), false);
        assertThat(PlannedVariant.onUtterances(all))
                .extracting(PlannedVariant::name)
                .containsExactly(
                        "prosodia",
                        "average",
                        "max",
                        "attention-class-softmax",
                        "attention-rank-2",
                        "spectral-10x2",
                        "temporal-2x10");
    }

    @Test
    void otherSizesOfFilters() {
        assertThat(PlannedVariant.grid(Set.of(ExperimentName.FILTERS), List.of(10, 3), true))
                .extracting(PlannedVariant::name)
                .containsExactly("paper", "spectral-03x2", "spectral-10x2", "temporal-2x03", "temporal-2x10");
        assertThatThrownBy(() -> PlannedVariant.grid(Set.of(ExperimentName.FILTERS), List.of(2, 0), true))
                .hasMessage("--filter-sizes are from 1 to 64");
        assertThatThrownBy(() -> PlannedVariant.grid(Set.of(ExperimentName.FILTERS), List.of(65), true))
                .hasMessage("--filter-sizes are from 1 to 64");
    }

    @Test
    void theOpenSwitches() {
        assertThat(names(Set.of(ExperimentName.OPEN)))
                .containsExactly(
                        "paper",
                        "attention-mean",
                        "attention-sum",
                        "scaling-utterance",
                        "scaling-training-set",
                        "scaling-log-power",
                        "short-utterances-drop",
                        "tail-flush",
                        "extra-pool");
        assertThat(named("extra-pool").arguments()).containsExactly("--extra-pool=true");
    }

    @Test
    void sharedVariantsArePlannedOnce() {
        assertThat(names(EnumSet.allOf(ExperimentName.class)))
                .hasSize(6 + 14 + 7)
                .doesNotHaveDuplicates();
    }

    @Test
    void theExtraPoolIsNoVariantWhereAllHaveIt() {
        assertThat(PlannedVariant.grid(Set.of(ExperimentName.OPEN), SIZES, true))
                .extracting(PlannedVariant::name)
                .doesNotContain("extra-pool")
                .hasSize(8);
    }

    @Test
    void theRuleForShortUtterancesIsTheProtocols() {
        Protocol protocol = Protocol.paper(List.of("happy", "sad"), new FoldPlan.LeaveOneSpeakerOut());
        assertThat(named("short-utterances-drop").arguments()).isEmpty();
        assertThat(named("short-utterances-drop").protocol(protocol).name())
                .isEqualTo(
                        "leave-one-speaker-out/all/happy,sad/drop/train-step-1s/test-step-0.4s/mean-logit/last-epoch");
        assertThat(named("tail-flush").protocol(protocol)).isEqualTo(protocol);
    }

    @Test
    void wrongNamesListTheRightOnes() {
        assertThatThrownBy(() -> ExperimentName.of("headlines"))
                .hasMessage("no experiment is called 'headlines'; there are headline, pooling, filters, open");
    }

    private static List<String> names(Set<ExperimentName> experiments) {
        return PlannedVariant.grid(experiments, SIZES, false).stream()
                .map(PlannedVariant::name)
                .toList();
    }

    private static PlannedVariant named(String name) {
        return PlannedVariant.grid(EnumSet.allOf(ExperimentName.class), SIZES, false).stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
