package org.prosodia.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.SegmentScores;

/** Annotations of recognitions, as files and as a database. */
class AnnotationFolderTest {

    private static final ModelSummary MODEL = new ModelSummary("small", "", List.of("angry", "sad"), "00ff");

    @TempDir
    private Path folder;

    private static Recognition recognition(Path file) {
        return new Recognition(
                file.toString(),
                90_062.5,
                "sad",
                Map.of("angry", 0.0, "sad", 1.0),
                List.of(
                        new SegmentScores(0, 2, Map.of("angry", 0.75, "sad", 0.25)),
                        new SegmentScores(0.4, 2.4, Map.of("angry", 0.0, "sad", 1.0))),
                List.of(),
                MODEL,
                EdgeContext.ZEROS);
    }

    @Test
    void aFileForEachRecordingNamesItByARelativePath() throws Exception {
        Path audio = folder.resolve("calls/a.wav");
        Path file = folder.resolve("out/deep/a.eaf");
        AnnotationFolder annotations = new AnnotationFolder(AnnotationFormat.EAF, Map.of(audio.toString(), file));
        annotations.write(recognition(audio));
        annotations.writeFailure("b.wav", "no audio");

        assertThat(Files.readString(file))
                .contains("RELATIVE_MEDIA_URL=\"../../calls/a.wav\"")
                .contains("TIME_VALUE=\"90062500\"");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        String first = Files.readString(file);
        annotations.write(recognition(audio));
        assertThat(file).content().isEqualTo(first);
        assertThatThrownBy(() -> annotations.write(recognition(folder.resolve("c.wav"))))
                .hasMessageContaining("there is no file");
    }

    /** Scoring programs read the lines of all files together, so that a name must not occur twice. */
    @Test
    void namesInRttmAreThoseOfOneRecording() throws Exception {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String name : List.of("a b", "a_b", "a%20b", "x/same", "y/same")) {
            files.put(folder.resolve(name + ".wav").toString(), folder.resolve("out/" + name + ".rttm"));
        }
        AnnotationFolder annotations = new AnnotationFolder(AnnotationFormat.RTTM, files);
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Path> each : files.entrySet()) {
            annotations.write(recognition(Path.of(each.getKey())));
            String line = Files.readAllLines(each.getValue()).get(0);
            assertThat(line.split(" ")).hasSize(10);
            names.add(line.split(" ")[1]);
        }
        assertThat(names).containsExactly("a%20b", "a_b", "a%2520b", "x/same", "y/same");
    }

    @Test
    void oneRecordingToAWriter() throws Exception {
        StringWriter out = new StringWriter();
        RecognitionWriter writer = RecognitionWriter.of(AnnotationFormat.AUDACITY, out);
        writer.writeFailure("b.wav", "no audio");
        writer.write(recognition(Path.of("a.wav")));
        assertThat(out).hasToString("0.000000\t1.200000\tangry\n1.200000\t90062.500000\tsad\n");
    }

    /** The scheme lists all labels that the table may have. */
    @Test
    void aDatabaseMayHaveAnotherLabel() throws Exception {
        AudformatDatabase writer = AudformatDatabase.create(folder, MODEL, List.of("angry", "sad", "uncertain"));
        writer.write(recognition(folder.resolve("a.wav")).abstainingBelow(0.8));
        assertThat(folder.resolve("db.yaml")).content().contains("    - sad\n    - uncertain\n");
        assertThat(folder.resolve("db.emotion.csv"))
                .content()
                .contains("a.wav,0 days 00:00:00.000000,0 days 00:00:01.200000,uncertain,0.750000,");
    }

    @Test
    void aDatabaseOfAllRecordings() throws Exception {
        Path database = folder.resolve("calls db");
        AudformatDatabase writer = AudformatDatabase.create(database, MODEL);
        writer.write(recognition(folder.resolve("a, b.wav")));
        writer.writeFailure("c.wav", "no audio");
        writer.write(new AnnotatedRecording(
                "d.wav",
                2,
                List.of(AnnotationTier.emotions("agent", List.of(Annotation.of(0.5, 1.25, "sad", 1.0 / 3))))));

        assertThat(database.resolve("db.yaml")).content().isEqualTo("""
                name: calls db
                source: predicted by the model small, SHA-256 00ff
                usage: other
                schemes:
                  confidence:
                    dtype: float
                    minimum: 0.0
                    maximum: 1.0
                  emotion:
                    dtype: str
                    labels:
                    - angry
                    - sad
                  speaker:
                    dtype: str
                tables:
                  emotion:
                    type: segmented
                    columns:
                      emotion:
                        scheme_id: emotion
                      confidence:
                        scheme_id: confidence
                      speaker:
                        scheme_id: speaker
                """);
        assertThat(database.resolve("db.emotion.csv")).content().isEqualTo("""
                file,start,end,emotion,confidence,speaker
                "../a, b.wav",0 days 00:00:00.000000,0 days 00:00:01.200000,angry,0.750000,
                "../a, b.wav",0 days 00:00:01.200000,1 days 01:01:02.500000,sad,1.000000,
                d.wav,0 days 00:00:00.500000,0 days 00:00:01.250000,sad,0.333333,agent
                """);
    }
}
