package org.prosodia.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Recognises the recordings of tables on the executors of a Spark cluster.
 *
 * <pre>{@code
 * Dataset<Row> calls = spark.read().option("header", true).csv("hdfs:///calls.csv"); // with a column path
 * Dataset<Row> emotions = EmotionRecognition.recognize(calls, RecognitionOptions.standard());
 * emotions.select("id", "emotion", "scores", "error").write().parquet("hdfs:///emotions");
 * }</pre>
 *
 * <p>A table has the columns of a manifest, as {@code predict --manifest} reads it: {@code path}, or {@code file},
 * {@code audio} or {@code wav}; and, if it likes, {@code id}, {@code start} and {@code end} in seconds, {@code channel}
 * and {@code line}. A table of the data source {@code binaryFile} has {@code path} and {@code content}. The result has
 * the columns of {@link RecognitionTable}, and a row for each row, in the same partitions. A recording that cannot be
 * scored has a row with the reason.
 *
 * <p>Recordings are read from any Hadoop file system while they are scored, in bounded memory; only a column
 * {@code content} holds them whole. Each executor opens one recognizer, which its tasks share, one thread each.
 * Instances are thread-safe.
 */
public final class EmotionRecognition implements AutoCloseable {

    private final SparkSession spark;
    private final ExecutorTask task;

    private EmotionRecognition(SparkSession spark, ExecutorTask task) {
        this.spark = spark;
        this.task = task;
    }

    /**
     * Prepares recognition: the model will be sent to each executor that needs it, once.
     *
     * @throws IOException if the options ask for the model's recommended threshold, and it has none
     */
    public static EmotionRecognition open(SparkSession spark, RecognitionOptions options) throws IOException {
        SparkContext context = spark.sparkContext();
        JavaSparkContext java = JavaSparkContext.fromSparkContext(context);
        Broadcast<byte[]> model = java.broadcast(options.model().bytes());
        Configuration hadoop = context.hadoopConfiguration();
        return new EmotionRecognition(
                spark,
                new ExecutorTask(
                        ExecutorSettings.of(options), model, java.broadcast(new SerializableConfiguration(hadoop))));
    }

    /**
     * Returns the recognitions of a table's recordings, computed when the result is used. The model stays with the
     * executors until the application ends.
     *
     * @throws IOException under the conditions of {@link #open}
     */
    @SuppressWarnings("MustBeClosedChecker") // what it holds, Spark frees
    public static Dataset<Row> recognize(Dataset<Row> recordings, RecognitionOptions options) throws IOException {
        return open(recordings.sparkSession(), options).recognize(recordings);
    }

    /** Returns the recognitions of a table's recordings, computed when the result is used. */
    public Dataset<Row> recognize(Dataset<Row> recordings) {
        return recordings.mapPartitions(new PartitionRecognition(task), Encoders.row(RecognitionTable.TYPE));
    }

    /**
     * Registers the SQL functions {@code emotion(path)} and {@code emotion_of(bytes)} with the session. Each returns
     * the columns of {@link RecognitionTable} as a struct, such as {@code emotion(path).emotion}, and null for null.
     */
    public void registerFunctions() {
        EmotionFunction function = new EmotionFunction(task);
        // Spark might evaluate a deterministic function once for each field of the struct.
        spark.udf()
                .register(
                        "emotion",
                        functions.udf(function.ofPath(), RecognitionTable.TYPE).asNondeterministic());
        spark.udf()
                .register(
                        "emotion_of",
                        functions.udf(function.ofBytes(), RecognitionTable.TYPE).asNondeterministic());
    }

    /** Removes the model from all executors' memory; tables that are not computed yet, and the functions, then fail. */
    @Override
    public void close() {
        task.model().destroy();
        task.hadoop().destroy();
    }
}
