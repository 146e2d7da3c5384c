package org.prosodia.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.Channel;
import org.prosodia.audio.TimeSpan;
import org.prosodia.formats.Abstention;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

class EmotionRecognitionTest {

    /** The first digits of the SHA-256 of {@code {}}: no options. */
    private static final String NO_OPTIONS = "44136fa3";

    private static final RecognizerOptions ANY_SOUND = RecognizerOptions.DEFAULT.withLeastVoice(0);

    @TempDir
    private Path folder;

    private SparkSession spark;
    private RecognitionOptions options;

    @BeforeEach
    void files() throws IOException {
        spark = LocalSpark.session();
        options = RecognitionOptions.standard().withFolder(folder.toString());
        Files.write(folder.resolve("a.wav"), WaveFile.of(16_000, Sounds.noise(32_000)));
        Files.write(folder.resolve("b.wav"), WaveFile.of(8_000, Sounds.sine(24_000, 0.05, 0.5), Sounds.noise(24_000)));
        Files.write(folder.resolve("broken.wav"), new byte[2_000]);
    }

    private Dataset<Row> table(Object[]... rows) {
        StructType type = new StructType()
                .add("path", DataTypes.StringType)
                .add("id", DataTypes.StringType)
                .add("start", DataTypes.DoubleType)
                .add("end", DataTypes.StringType)
                .add("channel", DataTypes.StringType)
                .add("other", DataTypes.IntegerType);
        return spark.createDataFrame(
                List.of(rows).stream().map(RowFactory::create).toList(), type);
    }

    private static Map<String, Row> byId(Dataset<Row> recognitions) {
        return recognitions.collectAsList().stream().collect(Collectors.toMap(row -> row.getAs("id"), row -> row));
    }

    private String run() {
        return options.model().sha256().substring(0, 8) + "-" + NO_OPTIONS;
    }

    private static String json(Map<String, ?> leading, Recognition recognition, String name) throws IOException {
        StringWriter json = new StringWriter();
        RecognitionWriter.json(leading, json).write(recognition.withoutQuality().named(name));
        return json.toString().strip();
    }

    @Test
    void recordsAreThoseOfTheRecognizer() throws IOException {
        Dataset<Row> given = table(
                new Object[] {"a.wav", "1", null, null, null, 7},
                new Object[] {"b.wav", "2", 0.5, "2.75", "right", 7},
                new Object[] {folder.resolve("b.wav").toUri().toString(), "3", null, null, null, 7});
        Map<String, Row> rows = byId(EmotionRecognition.recognize(given, options));

        Map<String, Object> second = new LinkedHashMap<>();
        second.put("run", run());
        second.put("id", "2");
        second.put("from", 0.5);
        second.put("to", 2.75);
        second.put("channel", 1);
        try (Recognizer recognizer = Recognizer.open()) {
            Map<String, Object> first = new LinkedHashMap<>(Map.of("run", run()));
            first.put("id", "1");
            assertThat(rows.get("1").<String>getAs("json"))
                    .isEqualTo(json(first, recognizer.recognize(folder.resolve("a.wav")), "a.wav"));
            assertThat(rows.get("2").<String>getAs("json"))
                    .isEqualTo(json(
                            second,
                            recognizer.recognize(folder.resolve("b.wav"), new Channel.Only(1), new TimeSpan(0.5, 2.75)),
                            "b.wav"));
        }
        assertThat(rows.get("3").<String>getAs("json"))
                .startsWith("{\"run\":\"" + run() + "\",\"id\":\"3\",\"file\":\"file:///")
                .contains("\"duration\":3.000,");
    }

    @Test
    void columnsAreParsedFromTheRecord() throws IOException {
        RecognitionOptions written =
                options.withRecognizer(ANY_SOUND).withQuality(true, false).withAbstention(new Abstention.Below(1));
        Row row = byId(EmotionRecognition.recognize(
                        table(new Object[] {"b.wav", "2", 0.5, "2.75", "right", 7}), written))
                .get("2");

        assertThat(row.schema()).isEqualTo(RecognitionTable.TYPE);
        assertThat(row.<String>getAs("file")).isEqualTo("b.wav");
        assertThat(row.<Integer>getAs("channel")).isEqualTo(1);
        assertThat(row.<Double>getAs("start")).isEqualTo(0.5);
        assertThat(row.<Double>getAs("end")).isEqualTo(2.75);
        assertThat(row.<Double>getAs("duration")).isEqualTo(2.25);
        assertThat(row.<Boolean>getAs("abstained")).isTrue();
        assertThat(row.<String>getAs("emotion")).isEqualTo("uncertain");
        assertThat(row.<String>getAs("model")).isEqualTo(options.model().sha256());
        assertThat(row.<Object>getAs("error")).isNull();
        assertThat(row.<Object>getAs("timeline")).isNull();
        Map<String, Double> scores = row.getJavaMap(row.fieldIndex("scores"));
        assertThat(scores.keySet())
                .containsExactlyInAnyOrderElementsOf(options.model().metadata().labels());
        assertThat(scores.values().stream().mapToDouble(score -> score).sum()).isCloseTo(1, within(1e-5));
        Row quality = row.getStruct(row.fieldIndex("quality"));
        assertThat(quality.<Integer>getAs("fileRate")).isEqualTo(8_000);
        assertThat(quality.<Double>getAs("duration")).isEqualTo(2.25);
    }

    @Test
    void aBadFileIsARowWithItsError() throws IOException {
        Map<String, Row> rows = byId(EmotionRecognition.recognize(
                table(
                        new Object[] {"broken.wav", "1", null, null, null, 7},
                        new Object[] {"none.wav", "2", null, null, null, 7},
                        new Object[] {"a.wav", "3", 3.0, "2", null, 7},
                        new Object[] {"a.wav", "4", null, null, "left", 7},
                        new Object[] {"a.wav", "5", null, null, "right", 7},
                        new Object[] {null, "6", null, null, null, 7}),
                options));

        assertThat(rows.get("1").<String>getAs("error"))
                .startsWith(folder.resolve("broken.wav") + ": is not audio of any known format");
        assertThat(rows.get("2").<String>getAs("error"))
                .isEqualTo(folder.resolve("none.wav") + ": there is no such file; check the path");
        assertThat(rows.get("3").<String>getAs("error")).startsWith("start and end are seconds");
        assertThat(rows.get("4").<Object>getAs("error")).isNull();
        assertThat(rows.get("5").<String>getAs("error"))
                .isEqualTo(folder.resolve("a.wav") + ": has no channel 1; choose one from 0 to 0, or the mix");
        assertThat(rows.get("6").<String>getAs("error")).startsWith("has no path");
        assertThat(rows.get("1").<Object>getAs("scores")).isNull();
        assertThat(rows.get("1").<String>getAs("model"))
                .isEqualTo(options.model().sha256());
        assertThat(rows.get("1").<String>getAs("json"))
                .isEqualTo("{\"run\":\"" + run() + "\",\"id\":\"1\",\"file\":\"broken.wav\",\"error\":\""
                        + rows.get("1").getAs("error") + "\"}");
    }

    @Test
    void bytesInTheTableGiveTheSameRecordsUpToALimit() throws IOException {
        Dataset<Row> bytes =
                spark.read().format("binaryFile").load(folder.resolve("*.wav").toString());
        Map<String, Row> rows =
                EmotionRecognition.recognize(bytes, options.withLargestContent(70_000)).collectAsList().stream()
                        .collect(Collectors.toMap(
                                row -> Path.of(URI.create(row.getAs("file")))
                                        .getFileName()
                                        .toString(),
                                row -> row));
        Row streamed = EmotionRecognition.recognize(bytes.drop("content"), options).collectAsList().stream()
                .filter(row -> row.<String>getAs("file").endsWith("a.wav"))
                .findFirst()
                .orElseThrow();

        assertThat(rows.get("a.wav").<String>getAs("json")).isEqualTo(streamed.getAs("json"));
        assertThat(rows.get("a.wav").<Object>getAs("error")).isNull();
        assertThat(rows.get("b.wav").<String>getAs("error"))
                .isEqualTo(folder.resolve("b.wav") + ": has 96044 bytes, more than 70000 of a recording in a table;"
                        + " give its path instead, which is streamed");
        assertThat(rows.get("broken.wav").<String>getAs("error")).contains("is not audio of any known format");
    }

    @Test
    void timelinesHaveSpans() throws IOException {
        Map<String, Row> rows = byId(EmotionRecognition.recognize(
                table(new Object[] {"a.wav", "1", null, null, null, 7}, new Object[] {"a.wav", "2", 1.0, null, null, 7
                }),
                options.withTimeline(true)));

        assertThat(rows.get("1").getList(rows.get("1").fieldIndex("timeline"))).isEmpty(); // noise has no voice
        assertThat(rows.get("1").<String>getAs("json")).contains("\"spans\":[],\"voice\":[]", "\"gate\":");
        assertThat(rows.get("2").<String>getAs("error")).contains("a timeline is of the whole recording");
    }

    @Test
    void functionsGiveTheSameRecords() throws IOException {
        try (EmotionRecognition recognition = EmotionRecognition.open(spark, options)) {
            recognition.registerFunctions();
            table(new Object[] {"a.wav", "1", null, null, null, 7}).createOrReplaceTempView("calls");
            spark.read()
                    .format("binaryFile")
                    .load(folder.resolve("a.wav").toString())
                    .createOrReplaceTempView("sounds");
            Row byPath = spark.sql("SELECT emotion(path).json, emotion(NULL) FROM calls")
                    .head();
            Row byBytes = spark.sql("SELECT emotion_of(content).scores, emotion_of(unhex('00')).error FROM sounds")
                    .head();
            Row row = recognition
                    .recognize(table(new Object[] {"a.wav", null, null, null, null, 7}))
                    .head();

            assertThat(byPath.getString(0)).isEqualTo(row.getAs("json"));
            assertThat(byPath.get(1)).isNull();
            assertThat(byBytes.getJavaMap(0)).isEqualTo(row.getJavaMap(row.fieldIndex("scores")));
            assertThat(byBytes.getString(1)).contains("is not audio of any known format");
        }
    }

    @Test
    void oneRecognizerIsOpenAndAnotherTakesItsPlace() throws IOException {
        Dataset<Row> calls =
                table(new Object[] {"a.wav", "1", null, null, null, 7}).repartition(4);
        EmotionRecognition.recognize(calls, options).collectAsList();
        EmotionRecognition.recognize(calls, options).collectAsList();
        assertThat(ExecutorRecognizer.open()).isEqualTo(1);
        EmotionRecognition.recognize(calls, options.withRecognizer(ANY_SOUND)).collectAsList();
        assertThat(ExecutorRecognizer.open()).isEqualTo(1);
    }

    @Test
    void aModelWithAnotherDigestIsRefused() throws IOException {
        ExecutorSettings settings =
                ExecutorSettings.of(options.withRecognizer(RecognizerOptions.DEFAULT.withLeastVoice(0.5)));
        ExecutorSettings expected = new ExecutorSettings(
                "0".repeat(64),
                settings.run(),
                settings.edgeContext(),
                settings.leastVoice(),
                settings.track(),
                false,
                false,
                0,
                null,
                "",
                1);
        assertThatThrownBy(() ->
                        ExecutorRecognizer.lease(expected, () -> options.model().bytes()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the model from the driver has the digest");
    }
}
