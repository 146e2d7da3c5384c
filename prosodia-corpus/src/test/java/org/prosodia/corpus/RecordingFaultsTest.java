package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.Recording;

class RecordingFaultsTest {

    @Test
    void eachKindIsOneLineWithItsNumberAndFirstNames() {
        RecordingFaults faults = new RecordingFaults();
        for (String id : List.of("a", "b", "c", "d")) {
            faults.add(id, new RecordingFaults.Found(List.of(id + ".flac ends too early", "x"), false, 1));
        }
        faults.add("e", RecordingFaults.Found.in(new Recording("e", new float[16_000], 16_000, List.of())));
        faults.add("f", RecordingFaults.Found.in(new Recording("f", new float[] {0, 0.5f}, 16_000, List.of())));
        faults.add("g", RecordingFaults.Found.in(new Recording("g", new float[16_000], 16_000, List.of())));
        assertThat(faults.notices())
                .containsExactly(
                        "4 of 7 recordings have faults (a, b, c and 1 more); the first: a.flac ends too early",
                        "2 of 7 recordings are silent, every sample zero (e, g)",
                        "1 of 7 recordings are shorter than 0.3 s (f)");
    }

    @Test
    void soundRecordingsHaveNoLine() {
        RecordingFaults faults = new RecordingFaults();
        faults.add("a", new RecordingFaults.Found(List.of(), false, 0.3));
        assertThat(faults.notices()).isEmpty();
    }
}
