package org.prosodia.spark;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import org.apache.spark.sql.types.StructType;

/**
 * The columns of recognitions:
 *
 * <ul>
 *   <li>{@code file}, the path as given, and {@code id} and {@code line}, its name and its line in the manifest;
 *   <li>{@code channel}, from 0, and {@code start} and {@code end}, in seconds: the part that was asked for; null for
 *       the mix, the beginning and the end;
 *   <li>{@code duration}, in seconds, of the part;
 *   <li>{@code emotion}, the label, or null with a {@code reason} if there is too little voice; null in timelines;
 *   <li>{@code scores}, the probability of each label; null in timelines;
 *   <li>{@code abstained}, null if results do not abstain;
 *   <li>{@code quality}, the figures of the sound if they are asked for, see docs/reference/quality.md;
 *   <li>{@code timeline}, the spans with start, end, emotion and score if timelines are asked for;
 *   <li>{@code warnings}, and {@code error}, the reason if the recording could not be scored, else null;
 *   <li>{@code model}, the SHA-256 of the model file;
 *   <li>{@code json}, the record as {@code predict --manifest} writes it, from which the columns before it are parsed.
 * </ul>
 */
public final class RecognitionTable {

    /** The types of the spans of a timeline. */
    static final StructType SPAN = new StructType()
            .add("start", DoubleType)
            .add("end", DoubleType)
            .add("emotion", StringType)
            .add("score", DoubleType);

    /** The types of the figures of the sound. */
    static final StructType QUALITY = new StructType()
            .add("duration", DoubleType)
            .add("speechSeconds", DoubleType)
            .add("speechShare", DoubleType)
            .add("level", DoubleType)
            .add("signalToNoise", DoubleType)
            .add("bandwidth", DoubleType)
            .add("clipped", DoubleType)
            .add("offset", DoubleType)
            .add("peak", DoubleType)
            .add("fileRate", IntegerType)
            .add("warnings", createArrayType(StringType));

    /** The types of all columns. */
    public static final StructType TYPE = new StructType()
            .add("file", StringType)
            .add("id", StringType)
            .add("line", IntegerType)
            .add("channel", IntegerType)
            .add("start", DoubleType)
            .add("end", DoubleType)
            .add("duration", DoubleType)
            .add("emotion", StringType)
            .add("reason", StringType)
            .add("scores", createMapType(StringType, DoubleType))
            .add("abstained", BooleanType)
            .add("quality", QUALITY)
            .add("timeline", createArrayType(SPAN))
            .add("warnings", createArrayType(StringType))
            .add("error", StringType)
            .add("model", StringType)
            .add("json", StringType);

    private RecognitionTable() {}
}
