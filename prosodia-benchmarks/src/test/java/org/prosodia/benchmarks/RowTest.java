package org.prosodia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
        assertThat(new Row("a", "s", List.of(3.0, 1.0, 8.0)).median()).isEqualTo(3);
        assertThat(new Row("a", "s", List.of(4.0, 1.0, 8.0, 2.0)).median()).isEqualTo(3); // (2 + 4) / 2
        assertThat(new Row("a", "s", List.of(7.0)).median()).isEqualTo(7);
    }

    @Test
    void theRatioIsOursOverThePeers() {
        Row row = new Row("training", "segments/s", List.of(30.0, 33.0, 36.0), List.of(20.0, 22.0, 24.0));
        assertThat(row.ratio()).hasValue(1.5); // 33 / 22
        assertThat(row.peerMedian()).hasValue(22);
        assertThat(new Row("a", "s", List.of(1.0)).ratio()).isEmpty();
    }

    @Test
    void aRowWithoutValuesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Row("training", "s", List.of()))
                .withMessage("'training' has no value");
    }

    @Test
    void jsonCarriesWhatFollowsAndIsReadBackWithoutIt() throws JsonProcessingException {
        Row row = new Row("training", "segments/s", List.of(30.0), List.of(20.0));
        JsonNode json = Part.JSON.valueToTree(row);
        assertThat(json.required("median").asDouble()).isEqualTo(30);
        assertThat(json.required("ratio").asDouble()).isEqualTo(1.5);
        assertThat(Part.JSON.treeToValue(json, Row.class)).isEqualTo(row);
        JsonNode alone = Part.JSON.valueToTree(new Row("a", "s", List.of(1.0)));
        assertThat(alone.required("ratio").isNull()).isTrue();
    }
}
