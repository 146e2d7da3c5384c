package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
import org.prosodia.cli.demo.SyntheticSpeech;
import org.prosodia.testing.WaveFile;

/**
 * {@code predict --timeline}, with a model of random weights and low thresholds, so that every window has an emotion.
 */
class TimelineCommandTest {

    private static final int RATE = SyntheticSpeech.SAMPLE_RATE;

    @TempDir
    static Path folder;

    private static Path model;
    private static Path clip;
    private static Path call;

    /** The left speaks from 0 s on and the right from 2 s on, for more than 2 s each, in 8 s. */
    @BeforeAll
    static void sounds() throws IOException {
        model = SampleModel.write(folder.resolve("model.onnx"));
        clip = SampleModel.clip(folder.resolve("clip.wav"));
        call = folder.resolve("call.wav");
        float[] left = new SyntheticCorpus(2, 1, 1).utterance(0, SyntheticEmotion.HAPPY, 0);
        float[] right = new SyntheticCorpus(2, 1, 1).utterance(1, SyntheticEmotion.ANGRY, 0);
        Files.write(call, WaveFile.of(RATE, at(0, left), at(2, right)));
    }

    /** Returns 8 s with a voice that begins after some seconds. */
    private static float[] at(int seconds, float[] voice) {
        float[] samples = new float[8 * RATE];
        System.arraycopy(voice, 0, samples, seconds * RATE, voice.length);
        return samples;
    }

    private static CommandLineRun predict(String... arguments) {
        return CommandLineRun.of(
                List.of("predict", "--model", model.toString(), "--enter", "0.1", "--leave", "0.1"), arguments);
    }

    @Test
    void aTimelineHasSpansWithinVoice() throws IOException {
        CommandLineRun run = predict("--timeline", "--format", "json", clip.toString());
        JsonNode json = run.json();

        assertThat(run.exitCode()).isZero();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("file", "duration", "spans", "voice", "warnings", "gate", "settings", "model");
        assertThat(json.get("spans")).isNotEmpty();
        assertThat(json.at("/spans/0/start").asDouble())
                .isGreaterThanOrEqualTo(json.at("/voice/0/start").asDouble());
        assertThat(json.at("/settings/enter").asDouble()).isEqualTo(0.1);
        assertThat(run.err()).isEqualTo("1 given = 1 scored + 0 failed" + System.lineSeparator());
    }

    @Test
    void spansThatAreNotLikelyEnoughAreUncertain() throws IOException {
        JsonNode json = predict("--timeline", "--abstain-below", "1", "--format", "json", clip.toString())
                .json();
        assertThat(json.get("spans"))
                .isNotEmpty()
                .allMatch(span -> span.get("emotion").asText().equals("uncertain"));
        assertThat(predict("--channels", "left=caller", "--abstain-below", "1", "--format", "csv", call.toString())
                        .out())
                .contains(",caller,emotion,", ",uncertain,0.")
                .contains(",caller,quarter,0.000,2.000,uncertain,");
    }

    @Test
    void standardInputHasTheSameResult() throws IOException {
        CommandLineRun piped = CommandLineRun.with(
                Files.readAllBytes(clip),
                "predict",
                "--model",
                model.toString(),
                "--enter",
                "0.1",
                "--leave",
                "0.1",
                "--timeline",
                "--format",
                "csv",
                "-");

        assertThat(piped.out().replace("-,,", clip + ",,"))
                .isEqualTo(predict("--timeline", "--format", "csv", clip.toString())
                        .out());
    }

    @Test
    void aCallHasATimelineForEachRoleAndMarksOverlap() throws IOException {
        CommandLineRun run = predict("--channels", "left=caller,2=relative", "--format", "json", call.toString());
        JsonNode json = run.json();

        assertThat(run.exitCode()).isZero();
        assertThat(json.at("/speakers/0/role").asText()).isEqualTo("caller");
        assertThat(json.at("/speakers/1/channel").asInt()).isEqualTo(1);
        assertThat(json.at("/speakers/1/voice/0/start").asDouble()).isBetween(1.8, 2.4);
        assertThat(json.at("/speakers/1/quarters")).hasSize(4);
        assertThat(json.at("/speakers/1/quarters/3/voice").asDouble()).isZero();
        assertThat(json.at("/overlaps/0/start").asDouble())
                .isEqualTo(json.at("/speakers/1/voice/0/start").asDouble());
        assertThat(json.has("workplaceException")).isFalse();

        assertThat(predict("--channels", "left=caller,right=relative", call.toString())
                        .out())
                .contains("caller (channel 1)", "both speak");
        assertThat(predict("--channels", "right=relative", "--format", "csv", call.toString())
                        .out())
                .startsWith("file,role,kind,start,end,emotion,score,seconds,workplace_exception,message\n")
                .doesNotContain("caller");
    }

    @Test
    void employeesAreRefusedUnlessAnExceptionIsWrittenDown() throws IOException {
        CommandLineRun refused = predict("--channels", "left=agent,right=customer", call.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .hasLineCount(1)
                .contains(
                        "the role 'agent' is not scored",
                        "Article 5(1)(f)",
                        "omit the role",
                        "--workplace-exception TEXT");

        for (String format : new String[] {"text", "json", "csv"}) {
            CommandLineRun run = predict(
                    "--channels",
                    "left=agent,right=customer",
                    "--workplace-exception",
                    "crew fatigue, case 7",
                    "--format",
                    format,
                    call.toString());
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("crew fatigue, case 7");
        }
        assertThat(predict(
                                "--channels",
                                "left=agent",
                                "--workplace-exception",
                                "crew fatigue, case 7",
                                "--format",
                                "eaf",
                                call.toString())
                        .err())
                .contains("eaf has no place for the exception")
                .hasLineCount(1);
    }

    @Test
    void aCallsAnnotationsHaveTiersForEachRole() throws IOException {
        Path out = folder.resolve("annotations");
        CommandLineRun run = predict(
                "--channels",
                "left=caller,right=relative",
                "--format",
                "textgrid",
                "--output",
                out.toString(),
                call.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(out.resolve("call.TextGrid"))
                        .lines()
                        .filter(line -> line.contains("name ="))
                        .map(String::strip))
                .containsExactly(
                        "name = \"emotion@caller\"",
                        "name = \"voice@caller\"",
                        "name = \"emotion@relative\"",
                        "name = \"voice@relative\"");

        assertThat(predict("--timeline", "--format", "rttm", clip.toString()).out())
                .startsWith("SPEAKER clip 1 ");
        assertThat(predict("--timeline", "--format", "audformat", "--output", out.toString(), clip.toString())
                        .exitCode())
                .isZero();
        assertThat(out.resolve("db.emotion.csv")).content().contains("../clip.wav,0 days 00:00:0");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(predict("--channels", "left", call.toString()).err()).contains("when its role has a name");
        assertThat(predict("--channels", "middle=x", call.toString()).err()).contains("left, right and numbers from 1");
        assertThat(predict("--channels", "left=x,1=y", call.toString()).err())
                .contains("each channel and each role once");
        assertThat(predict("--timeline", "--workplace-exception", "x", clip.toString())
                        .err())
                .contains("name it with --channels");
        assertThat(CommandLineRun.of("predict", "--timeline", "--leave", "0.9", clip.toString())
                        .err())
                .contains("0 < leave <= enter <= 1");
        assertThat(predict("--timeline", "--format", "xml", clip.toString()).err())
                .contains("there is no format 'xml'; there are text, json, jsonl, csv, textgrid");
        assertThat(predict("--timeline", "--gate", "/no/such.onnx", clip.toString())
                        .err())
                .contains("no file '/no/such.onnx'");
    }

    @Test
    void picturesOfRecordings() throws IOException {
        Path picture = folder.resolve("pictures/Übersicht.svg");
        CommandLineRun run = predict("--picture", picture.toString(), clip.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(picture)).contains(">emotions<", ">level<", "dB above the noise");
        assertThat(predict("--picture", picture.toString(), clip.toString()).err())
                .contains("would be replaced: name another picture, or use --force");
        assertThat(predict("--picture", folder.resolve("all").toString(), clip.toString(), call.toString())
                        .exitCode())
                .isZero();
        assertThat(folder.resolve("all/clip.png")).isNotEmptyFile();
        assertThat(folder.resolve("all/call.png")).isNotEmptyFile();
        assertThat(predict("--picture", "a.png", clip.toString(), call.toString())
                        .err())
                .contains("a.png is one picture, of 2 recordings: name a folder");
        assertThat(predict("--picture", "a.jpg", clip.toString()).err()).contains("pictures are PNG or SVG");
        assertThat(predict("--picture", folder.resolve("none").toString(), clip.toString(), clip.toString())
                        .err())
                .contains("several recordings would have the same picture");
    }

    @Test
    void optionsOfTimelinesWithoutATimelineAreRefused() {
        for (String option : new String[] {"--enter=0.6", "--leave=0.3", "--minimum-span=1", "--gate=none"}) {
            for (String input : new String[] {clip.toString(), "--manifest=list.txt"}) {
                CommandLineRun run = CommandLineRun.of("predict", option, input);
                assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
                assertThat(run.err())
                        .startsWith("prosodia predict: " + option.replaceFirst("=.*", "")
                                + " is for timelines: add --timeline");
            }
        }
        assertThat(CommandLineRun.of("predict", "--workplace-exception", "x", clip.toString())
                        .err())
                .contains("name it with --channels");
        assertThat(CommandLineRun.of("predict", "--timeline", "--least-voice", "0", clip.toString())
                        .err())
                .contains("--least-voice is for whole recordings and turns");
    }

    @Test
    void badInputsGetARecordAndTheOthersAreScored() {
        CommandLineRun run = predict(
                "--channels", "right=customer", "--format", "json", clip.toString(), "/no/such.wav", call.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.err()).contains("/no/such.wav: ", "3 given = 1 scored + 2 failed");
    }

    @Test
    void mixedChannelsAreReported() {
        assertThat(predict("--timeline", call.toString()).err())
                .contains("its 2 channels are mixed; name the speaker of each with");
    }
}
