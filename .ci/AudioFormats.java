import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.javacpp.Loader;

/**
 * Writes recordings in other audio formats, with the program of the FFmpeg that Prosodia reads audio with: {@code java
 * -cp CLASSPATH AudioFormats.java FOLDER RECORDING...}. The names are the recordings' with other endings.
 */
final class AudioFormats {

    /** The ending of each name, and the options of FFmpeg. */
    private static final List<List<String>> FORMATS = List.of(
            List.of(".wav", "-ar", "16000", "-c:a", "pcm_s16le"),
            List.of(".48k.wav", "-ar", "48000", "-ac", "2", "-c:a", "pcm_s16le"),
            List.of(".flac", "-c:a", "flac"),
            List.of(".mp3", "-ar", "44100", "-c:a", "libmp3lame", "-b:a", "128k"),
            List.of(".ogg", "-ar", "48000", "-c:a", "libopus", "-b:a", "64k"),
            List.of(".m4a", "-ar", "44100", "-c:a", "aac", "-b:a", "128k"));

    private AudioFormats() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String program = Loader.load(ffmpeg.class);
        Loader.load(avdevice.class); // unpacks the libraries that the program needs beside it
        for (String recording : List.of(arguments).subList(1, arguments.length)) {
            ProcessBuilder process =
                    new ProcessBuilder(command(program, Path.of(recording), Path.of(arguments[0]))).inheritIO();
            process.environment()
                    .put("LD_LIBRARY_PATH", Path.of(program).getParent().toString());
            if (process.start().waitFor() != 0) {
                System.exit(1);
            }
        }
    }

    private static List<String> command(String program, Path recording, Path folder) {
        String name = recording.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        List<String> command = new ArrayList<>(List.of(program, "-nostdin", "-loglevel", "error", "-y"));
        command.addAll(List.of("-i", recording.toString()));
        for (List<String> format : FORMATS) {
            command.addAll(List.of("-bitexact", "-map_metadata", "-1"));
            command.addAll(format.subList(1, format.size()));
            command.add(folder.resolve(name + format.get(0)).toString());
        }
        return command;
    }
}
