/**
 * Recognition on a Spark cluster. {@link org.prosodia.spark.EmotionRecognition} turns a table of recordings into one of
 * recognitions, whose columns are listed in {@link org.prosodia.spark.RecognitionTable};
 * {@link org.prosodia.spark.RecognizeJob} is the program for {@code spark-submit}, which writes them in batches and
 * resumes. A {@code PartitionRecognition} recognises the rows of a task with the recognizer of its executor.
 */
@NullMarked
package org.prosodia.spark;

import org.jspecify.annotations.NullMarked;
