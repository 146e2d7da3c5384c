package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;

class TrainTest {

    @Test
    void theModelTellsHighTonesFromLowOnesAndItsFilesCanBeRead(@TempDir Path folder) throws Exception {
        assertEquals("happy", Train.run(folder).emotion());

        FinishedRun run = FinishedRun.read(folder.resolve("folds"));
        assertEquals(18, run.predictions().size());
        assertEquals(
                "fold speaker1",
                ModelFile.metadata(
                                new RunLayout(folder.resolve("folds")).fold(1).model())
                        .name());
        ModelMetadata model = ModelFile.metadata(new RunLayout(folder.resolve("model")).model());
        assertEquals("tones", model.name());
        assertEquals(3, model.trainingData().speakers());
    }
}
