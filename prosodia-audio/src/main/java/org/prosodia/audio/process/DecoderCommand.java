package org.prosodia.audio.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.audio.AudioReader;
import org.slf4j.LoggerFactory;

/** The command that starts a decoder's process: a small JVM with FFmpeg alone, and with fewer rights where possible. */
final class DecoderCommand {

    private static final boolean UNIX = File.separatorChar == '/';

    /** The variables of the environment that a decoder gets; others may hold secrets. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "SystemRoot", "TEMP", "TMP");

    /** Java's name for all code of the class path. */
    private static final String CLASS_PATH_CODE = "ALL-UNNAMED";

    /** The program that takes rights away and then runs its other arguments. */
    private static final String RESTRICTED = "restricted.sh";

    private DecoderCommand() {}

    /**
     * Returns the process to start.
     *
     * @param main the class to run
     * @param classPath further places of classes
     * @throws IOException if Java or a library is not in a file
     */
    static ProcessBuilder of(String main, List<Path> classPath, DecoderLimits limits) throws IOException {
        Path home = Path.of(System.getProperty("java.home", ""));
        Path java = home.resolve("bin").resolve(UNIX ? "java" : "java.exe");
        if (!Files.isExecutable(java)) {
            throw new IOException(java + ": decoders run in Java processes of their own, and there is none to start");
        }
        List<String> command = new ArrayList<>();
        if (UNIX) {
            long most = limits.memoryBytes() + limits.memoryBytes() / 2;
            command.addAll(List.of("/bin/sh", "-c", restricted(), "sh", Long.toString(most >> 10)));
        }
        command.add(java.toString());
        command.addAll(options());
        command.add("-cp");
        command.add(classPath(classPath));
        command.add(main);
        if (UNIX) {
            command.add("/dev/fd/3");
        }
        ProcessBuilder process = new ProcessBuilder(command).directory(home.toFile());
        process.environment().keySet().retainAll(ENVIRONMENT);
        return process;
    }

    private static String restricted() throws IOException {
        try (InputStream program =
                Objects.requireNonNull(DecoderCommand.class.getResourceAsStream(RESTRICTED), RESTRICTED)) {
            return new String(program.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the options of the JVM. It cannot unpack libraries, so it gets those of this process. */
    private static List<String> options() {
        String libraries = AudioDecoder.InProcess.libraries().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options = new ArrayList<>(List.of(
                "-Xms16m",
                "-Xmx96m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=32m",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + (UNIX ? "/dev/null" : "NUL"),
                "--enable-native-access=" + CLASS_PATH_CODE,
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dorg.bytedeco.javacpp.pathsFirst=true",
                "-Djava.library.path=" + libraries));
        Optional.ofNullable(System.getProperty("org.bytedeco.javacpp.platform"))
                .ifPresent(platform -> options.add("-Dorg.bytedeco.javacpp.platform=" + platform));
        return options;
    }

    private static String classPath(List<Path> further) throws IOException {
        Set<String> places = new LinkedHashSet<>();
        for (Path place : further) {
            places.add(place.toAbsolutePath().toString());
        }
        for (Class<?> part : List.of(AudioReader.class, Loader.class, avutil.class, LoggerFactory.class)) {
            places.add(place(part));
        }
        return String.join(File.pathSeparator, places);
    }

    private static String place(Class<?> part) throws IOException {
        CodeSource source = part.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw nowhere(part.getName());
        }
        return file(source.getLocation().toString(), part.getName());
    }

    private static String file(String location, String what) throws IOException {
        if (!location.startsWith("file:")) {
            throw nowhere(what);
        }
        return Path.of(URI.create(location)).toString();
    }

    private static IOException nowhere(String what) {
        return new IOException(what + ": decoders run in Java processes of their own, which need this library as a file"
                + " on the class path");
    }
}
