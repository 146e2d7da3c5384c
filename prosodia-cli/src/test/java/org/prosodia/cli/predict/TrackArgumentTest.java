package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.testing.HoldSounds;
import org.prosodia.testing.WaveFile;

class TrackArgumentTest {

    @Test
    void aTrackThatAFileDoesNotHaveFails(@TempDir Path folder) throws IOException {
        String speech = Files.write(folder.resolve("a.wav"), WaveFile.of(HoldSounds.RATE, HoldSounds.speech(1, 1)))
                .toString();

        CommandLineRun first = CommandLineRun.of("predict", "--format", "csv", "--track", "1", speech);
        CommandLineRun second = CommandLineRun.of("predict", "--format", "csv", "--track", "2", speech);

        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.OK);
        assertThat(second.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(second.err()).contains(speech + ": has no sound track 2; it has one\n");
        for (String wrong : new String[] {"0", "-1", "x"}) {
            CommandLineRun refused = CommandLineRun.of("predict", "--track", wrong, speech);
            assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err()).contains("sound tracks count from 1, not " + wrong);
        }
    }
}
