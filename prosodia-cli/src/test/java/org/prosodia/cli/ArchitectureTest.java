package org.prosodia.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keeps the house in order: data runs one way through the modules, and each has one public package. */
class ArchitectureTest {

    /** What each module may import by name; what those may import comes with them. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("audio", List.of()),
            Map.entry("spectrogram", List.of("audio")),
            Map.entry("model", List.of("spectrogram")),
            Map.entry("recognizer", List.of("model")),
            Map.entry("corpus", List.of("spectrogram")),
            Map.entry("network", List.of("model")),
            Map.entry("evaluation", List.of()),
            Map.entry("training", List.of("corpus", "network", "evaluation")),
            Map.entry("report", List.of("evaluation", "recognizer", "corpus")),
            Map.entry("benchmarks", List.of("network", "recognizer")),
            Map.entry("cli", List.of("training", "report", "benchmarks")));

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.prosodia");

    private static String inside(String module) {
        return "org.prosodia." + module + "..";
    }

    private static Set<String> reachable(String module) {
        Set<String> modules = new TreeSet<>(Set.of(module));
        MAY_IMPORT.get(module).forEach(m -> modules.addAll(reachable(m)));
        return modules;
    }

    @TestFactory
    Stream<DynamicTest> modulesKnowOnlyWhatFlowsIntoThem() {
        return MAY_IMPORT.keySet().stream().sorted().map(module -> DynamicTest.dynamicTest(module, () -> {
            String[] known = reachable(module).stream().map(ArchitectureTest::inside).toArray(String[]::new);
            classes().that().resideInAPackage(inside(module)).should().onlyDependOnClassesThat(
                    resideOutsideOfPackages("org.prosodia..").or(resideInAnyPackage(known))).allowEmptyShould(true).check(CLASSES);
        }));
    }

    @Test
    void everyPackageBelongsToAKnownModule() {
        assertThat(CLASSES.stream().map(c -> c.getPackageName().split("\\.")[2]).distinct()).isSubsetOf(MAY_IMPORT.keySet());
    }

    @Test
    void eachModuleHasOnePublicPackage() {
        Map<String, Set<String>> publicPackages = CLASSES.stream().filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getPackageName)
                .collect(Collectors.groupingBy(p -> p.split("\\.")[2], Collectors.toCollection(TreeSet::new)));

        publicPackages.forEach((module, packages) -> assertThat(packages).as(module).containsExactly("org.prosodia." + module));
    }

    @Test
    void theModulesThatOthersEmbedExportThatPackageAlone() {
        Path[] built = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(entry -> entry.getFileName().toString().matches("classes|prosodia-.*")).toArray(Path[]::new);
        Map<String, List<String>> exports = ModuleFinder.of(built).findAll().stream().map(ModuleReference::descriptor)
                .filter(module -> !module.isAutomatic()).collect(Collectors.toMap(ModuleDescriptor::name,
                        module -> module.exports().stream().map(ModuleDescriptor.Exports::source).toList()));

        assertThat(exports.keySet()).containsExactlyInAnyOrderElementsOf(Stream.of("audio", "spectrogram", "model", "recognizer",
                "corpus", "evaluation", "report").map(name -> "org.prosodia." + name).toList());
        exports.forEach((module, packages) -> assertThat(packages).containsExactly(module));
    }

    @Test
    void onlyTheNetworkAndItsBenchmarksTouchLibtorch() {
        noClasses().that().resideOutsideOfPackages(inside("network"), inside("benchmarks")).should().dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco.pytorch..", "org.bytedeco.openblas..", "org.bytedeco.cuda..").check(CLASSES);
    }

    @Test
    void onlyTheRecognizerTouchesOnnxRuntime() {
        noClasses().that().resideOutsideOfPackage(inside("recognizer")).should().dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..").check(CLASSES);
    }

    @Test
    void onlyTheAudioModuleTouchesFFmpegAndNobodyTheJdksConverter() {
        noClasses().that().resideOutsideOfPackage(inside("audio")).should().dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco.ffmpeg..").check(CLASSES);
        // The synthetic corpus writes WAV files with it, and it alone reaches the microphone: neither converts anything.
        noClasses().that().doNotHaveFullyQualifiedName("org.prosodia.cli.SyntheticCorpus").and()
                .doNotHaveFullyQualifiedName("org.prosodia.cli.Microphone").should().dependOnClassesThat()
                .resideInAnyPackage("javax.sound..").check(CLASSES);
    }

    @Test
    void librariesDoNotPrint() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    void logsGoThroughSlf4j() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    }
}
