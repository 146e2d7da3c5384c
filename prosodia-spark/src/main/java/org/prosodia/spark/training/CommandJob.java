package org.prosodia.spark.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program for {@code spark-submit} that runs commands of Prosodia, each as a task. It reads them from the first line
 * of standard input, a JSON array of objects with {@code title} and {@code arguments}, and prints a line for each that
 * has failed. It ends at once when standard input ends, so that it does not outlive the process that has started it.
 */
public final class CommandJob {

    private static final Logger LOG = LoggerFactory.getLogger(CommandJob.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STOPPED = 130;

    private CommandJob() {}

    /**
     * Runs the commands.
     *
     * @param arguments none
     * @throws IOException if standard input has no commands
     */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            throw new IOException("there are no commands on standard input");
        }
        List<CommandTask> tasks = tasks(line);
        endWith(in);
        try (JavaSparkContext spark = new JavaSparkContext(new SparkConf());
                PrintStream out =
                        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            spark.parallelize(tasks, tasks.size()).map(new CommandRun()).collect().stream()
                    .filter(failure -> !failure.isEmpty())
                    .forEach(out::println);
        }
    }

    private static List<CommandTask> tasks(String line) throws IOException {
        List<CommandTask> tasks = new ArrayList<>();
        for (JsonNode task : JSON.readTree(line)) {
            List<String> command = new ArrayList<>();
            task.required("arguments").forEach(argument -> command.add(argument.asText()));
            tasks.add(new CommandTask(task.required("title").asText(), command));
        }
        return tasks;
    }

    /** Ends this process when its input ends, if it has not ended before. */
    private static void endWith(BufferedReader in) {
        Thread watch = new Thread(
                () -> {
                    try {
                        in.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        LOG.debug("standard input ends", e);
                    }
                    System.exit(STOPPED);
                },
                "end-of-input");
        watch.setDaemon(true);
        watch.start();
    }
}
