package org.prosodia.report.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prosodia.report.overview.RecordingsPage.Entry;
import org.prosodia.report.overview.RecordingsPage.Failed;
import org.prosodia.report.overview.RecordingsPage.Scored;
import org.prosodia.report.page.RelativeUrl;

class RecordingsPageTest {

    private static Scored scored(String emotion, Optional<String> reason) {
        return new Scored(
                90, emotion, reason, Map.of("sad", 0.75, "happy", 0.25), List.of("a.wav: quiet"), "a.vtt", "a.png");
    }

    @Test
    void countsEmotionsFailuresAndWhatIsMissing() {
        Entry sad = new Entry("a.wav", scored("sad", Optional.empty()), Optional.of("../a.wav"));
        Entry silent = new Entry("b.wav", scored("no voice", Optional.of("no voice")), Optional.empty());
        Entry failed = new Entry("c.wav", new Failed("c.wav: is empty"), Optional.empty());
        String page = new RecordingsPage("m", List.of("happy", "sad"), List.of(sad, silent, failed), 2).html();

        assertThat(page)
                .contains(
                        "<h1>Emotions in 3 recordings</h1>",
                        "Model m; 3:00 of sound; sad 1; no voice 1; failed 1.",
                        "2 recordings not scored yet",
                        "<p>1:30: sad; happy 25 %; sad 75 %.</p>",
                        "<td class=\"n\">75.0</td>",
                        "<li>quiet</li>",
                        "<p class=\"failed\">is empty</p>")
                .containsOnlyOnce("<audio")
                .containsOnlyOnce("75 %");
        assertThat(page).contains("<p>1:30: no voice.</p>"); // scores without voice are those of any input
    }

    @Test
    void urlsOfNames() {
        assertThat(RelativeUrl.of("../a b/\u00fc#1?%.wav")).isEqualTo("../a%20b/%C3%BC%231%3F%25.wav");
    }
}
