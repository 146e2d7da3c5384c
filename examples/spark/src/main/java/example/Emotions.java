package example;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.prosodia.spark.EmotionRecognition;
import org.prosodia.spark.RecognitionOptions;

/** Recognises the recordings of a folder on any Hadoop file system, and counts the emotions. */
public final class Emotions {

    private Emotions() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: Emotions RECORDINGS OUTPUT, for example hdfs:///calls/*.wav hdfs:///emotions");
            System.exit(2);
        }
        try (SparkSession spark = SparkSession.builder().appName("Emotions").getOrCreate()) {
            // Without the column content, recordings are streamed while they are scored.
            Dataset<Row> recordings =
                    spark.read().format("binaryFile").load(arguments[0]).select("path");
            EmotionRecognition.recognize(recordings.repartition(16), RecognitionOptions.standard())
                    .write()
                    .parquet(arguments[1]);

            Dataset<Row> emotions = spark.read().parquet(arguments[1]);
            emotions.groupBy("emotion")
                    .agg(
                            functions.count("file").as("recordings"),
                            functions.round(functions.avg("duration"), 1).as("seconds"),
                            functions.count("error").as("failed"))
                    .orderBy(functions.desc("recordings"))
                    .show(false);
        }
    }
}
