package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries name settings in words, because callers from Java have no command line. */
class OptionNamesTest {

    private static final Path ROOT = Path.of("..");

    /** Modules of programs, which have options. */
    private static final Set<String> PROGRAMS = Set.of("prosodia-cli", "prosodia-site");

    /** The import of a program's classes where the rest of the module is a library. */
    private static final String OPTIONS = "import picocli.";

    /** The pattern of an option in a sentence. A string that is only an option is an argument for another program. */
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z]");

    private static final Pattern ARGUMENT = Pattern.compile("--[a-z-]+=?");

    /** Returns the strings of Java files that name an option in a sentence, each with its place. */
    private static List<String> named(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                LineMap lines = unit.getLineMap();
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitLiteral(LiteralTree literal, Void nothing) {
                        if (literal.getValue() instanceof String text
                                && OPTION.matcher(text).find()
                                && !ARGUMENT.matcher(text).matches()) {
                            long position =
                                    Trees.instance(task).getSourcePositions().getStartPosition(unit, literal);
                            found.add(
                                    unit.getSourceFile().getName() + ":" + lines.getLineNumber(position) + ": " + text);
                        }
                        return null;
                    }
                }.scan(unit, null);
            }
        }
        return found;
    }

    @Test
    void stringsOfLibrariesNameNoOptions() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(
                            path -> path.getFileName().toString().startsWith("prosodia-"))
                    .sorted()
                    .toList()) {
                Path sources = module.resolve("src/main/java");
                if (!PROGRAMS.contains(module.getFileName().toString()) && Files.isDirectory(sources)) {
                    try (Stream<Path> below = Files.walk(sources)) {
                        below.filter(path -> path.toString().endsWith(".java")).forEach(files::add);
                    }
                }
            }
        }

        List<Path> libraries = new ArrayList<>();
        for (Path file : files) {
            if (!Files.readString(file).contains(OPTIONS)) {
                libraries.add(file);
            }
        }
        assertThat(libraries).hasSizeGreaterThan(300);
        assertThat(named(libraries)).isEmpty();
    }

    @Test
    void optionsInTextAreFoundAndArgumentsAreNot(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("A.java"), """
                class A {
                    String[] a = {"lower --learning-rate", "--resume repeats it", "it (--from)", "--model", "--lines=", "a--b", "-- a"};
                }
                """);

        assertThat(named(List.of(file)))
                .extracting(found -> found.replaceFirst(".*:2: ", ""))
                .containsExactly("lower --learning-rate", "--resume repeats it", "it (--from)");
    }
}
