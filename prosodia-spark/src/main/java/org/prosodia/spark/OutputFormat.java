package org.prosodia.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType$;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The formats of a job's output. In CSV, columns that are no plain values are their JSON. */
enum OutputFormat {
    PARQUET(Map.of()),
    JSON(Map.of()),
    /** Comma-separated values after RFC 4180, with a header. */
    CSV(Map.of("header", "true", "escape", "\"", "multiLine", "true"));

    /** The names of all formats, for messages and options. */
    static final List<String> NAMES =
            Arrays.stream(values()).map(OutputFormat::toString).toList();

    private final Map<String, String> options;

    OutputFormat(Map<String, String> options) {
        this.options = options;
    }

    /** Writes recognitions into a new folder. */
    void write(Dataset<Row> recognitions, String folder) {
        Column[] columns = Arrays.stream(RecognitionTable.TYPE.fields())
                .map(field -> plain(field.dataType()) ? col(field.name()) : written(field))
                .toArray(Column[]::new);
        recognitions.select(columns).write().format(toString()).options(options).save(folder);
    }

    /** Reads what {@link #write} has written. */
    Dataset<Row> read(SparkSession spark, String folder) {
        StructType type = new StructType();
        for (StructField field : RecognitionTable.TYPE.fields()) {
            type = type.add(field.name(), plain(field.dataType()) ? field.dataType() : writtenType(field));
        }
        return spark.read().format(toString()).schema(type).options(options).load(folder);
    }

    private Column written(StructField field) {
        return this == CSV ? to_json(col(field.name())).as(field.name()) : col(field.name());
    }

    private DataType writtenType(StructField field) {
        return this == CSV ? StringType$.MODULE$ : field.dataType();
    }

    private static boolean plain(DataType type) {
        return !(type instanceof StructType || type instanceof MapType || type instanceof ArrayType);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
