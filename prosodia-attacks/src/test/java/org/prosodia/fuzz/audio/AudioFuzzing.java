package org.prosodia.fuzz.audio;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.prosodia.fuzz.FuzzRun;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.Sounds;

/** Changed files of all formats, decoded by an {@link AudioChild}. Not thread-safe. */
public final class AudioFuzzing implements AutoCloseable {

    /** The name of the target. */
    public static final String NAME = "audio";

    private static final int SAMPLES = 4_000; // of a seed
    private static final Duration LONGEST = Duration.ofSeconds(20); // for one file
    private static final long MEMORY = 1_500_000; // KiB that a child may occupy

    private static final List<byte[]> SEEDS = Stream.of(Encoding.values())
            .map(encoding -> encoding.file(Sounds.noise(SAMPLES)))
            .toList();

    private final Path folder;
    private final Set<String> known = new HashSet<>();
    private Process child;
    private DataInputStream answers;
    private DataOutputStream files;
    private Duration past = Duration.ZERO; // on processors, by children that have ended

    private AudioFuzzing(Path folder) throws IOException {
        this.folder = folder;
        start();
    }

    /**
     * Decodes changed files for a time.
     *
     * @param folder where findings are put; the number of files so far is in it too, so that the next run has others
     */
    public static FuzzRun run(Duration time, Path folder) throws IOException, InterruptedException {
        Path findings = Files.createDirectories(folder.resolve("findings"));
        Path count = folder.resolve("files.txt");
        long before =
                Files.exists(count) ? Long.parseLong(Files.readString(count).strip()) : 0;
        AudioMutations mutations = new AudioMutations(SEEDS, before);
        long end = System.nanoTime() + time.toNanos();
        long inputs = 0;
        try (AudioFuzzing work = new AudioFuzzing(findings)) {
            while (System.nanoTime() < end) {
                work.decode(mutations.next(SEEDS.get((int) (inputs % SEEDS.size()))));
                inputs++;
            }
            Files.writeString(count, before + inputs + "\n");
            return new FuzzRun(NAME, inputs, work.processor(), FuzzRun.files(findings));
        }
    }

    /**
     * Decodes a file.
     *
     * @return false if that was a finding, which is then in the folder of findings
     */
    public static boolean decodes(byte[] file, Path findings) throws IOException, InterruptedException {
        try (AudioFuzzing work = new AudioFuzzing(findings)) {
            return work.decode(file);
        }
    }

    private void start() throws IOException {
        child = JavaProcess.command(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), AudioChild.class)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        answers = new DataInputStream(child.getInputStream());
        files = new DataOutputStream(child.getOutputStream());
    }

    private Duration processor() {
        return past.plus(child.info().totalCpuDuration().orElse(Duration.ZERO));
    }

    private boolean decode(byte[] file) throws IOException, InterruptedException {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ask(file));
        String fault;
        try {
            fault = answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            fault = "time";
        } catch (ExecutionException e) {
            child.waitFor(5, TimeUnit.SECONDS);
            fault = child.isAlive() ? "silence" : "exit-" + child.exitValue();
        }
        if (fault.isEmpty() && tooLarge()) {
            fault = "memory";
        }
        if (fault.isEmpty()) {
            return true;
        }
        if (!fault.startsWith("fault")) {
            restart();
        }
        if (known.add(fault)) {
            String name = fault.lines().limit(1).toList().get(0).replaceAll("[^\\w.-]+", "-");
            String stem = name.substring(0, Math.min(name.length(), 80)) + "-" + Integer.toHexString(fault.hashCode());
            Files.write(folder.resolve(stem), file);
            Files.writeString(folder.resolve(stem + ".txt"), fault);
        }
        return false;
    }

    /** Returns what was wrong; empty if nothing was. */
    private String ask(byte[] file) {
        try {
            files.writeInt(file.length);
            files.write(file);
            files.flush();
            return answers.readUnsignedByte() == AudioChild.FAULT ? "fault " + answers.readUTF() : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private boolean tooLarge() throws IOException {
        Path status = Path.of("/proc", String.valueOf(child.pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .anyMatch(line -> Long.parseLong(line.replaceAll("\\D", "")) > MEMORY);
    }

    private void restart() throws IOException, InterruptedException {
        past = processor();
        close();
        start();
    }

    @Override
    public void close() throws IOException {
        child.destroyForcibly();
        answers.close();
    }
}
