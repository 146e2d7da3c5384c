package org.prosodia.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.prosodia.evaluation.RunLayout;

/**
 * The state of a fold as its folder shows it, whichever process or machine works on it.
 *
 * @param finished whether the fold is trained and tested
 * @param epochs the epochs of its checkpoint; 0 before the first
 * @param steps the steps of its checkpoint
 */
public record FoldState(boolean finished, int epochs, long steps) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FoldState NEW = new FoldState(false, 0, 0);

    /**
     * Reads the state of a fold.
     *
     * @param fold the fold's folder, which need not exist
     * @throws IOException if it cannot be read
     */
    public static FoldState read(RunLayout fold) throws IOException {
        boolean finished = Files.exists(fold.foldResult());
        Path checkpoint = fold.checkpoint();
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(checkpoint));
            return new FoldState(
                    finished, json.path("epoch").asInt(), json.path("steps").asLong());
        } catch (NoSuchFileException e) {
            return finished ? new FoldState(true, 0, 0) : NEW;
        } catch (JsonProcessingException e) {
            throw new IOException(checkpoint + " is damaged", e);
        }
    }

    /** Returns the part of a schedule that is done, in its own unit. */
    public long done(Schedule schedule) {
        return finished ? schedule.length() : schedule.unit() == Schedule.Unit.STEPS ? steps : epochs;
    }
}
