package org.prosodia.site;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
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

/**
 * The architecture: data runs one way through the modules, other modules use exported packages only, and the packages
 * of a module have no cycles.
 */
class ArchitectureTest {

    /** The modules that each module may import by name; their own imports are included. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("audio", List.of()),
            Map.entry("spectrogram", List.of("audio")),
            Map.entry("model", List.of("spectrogram")),
            Map.entry("recognizer", List.of("model")),
            Map.entry("annotations", List.of()),
            Map.entry("corpus", List.of("spectrogram", "annotations")),
            Map.entry("network", List.of("model")),
            Map.entry("evaluation", List.of()),
            Map.entry("training", List.of("corpus", "network", "evaluation", "recognizer")),
            Map.entry("formats", List.of("recognizer", "annotations")),
            Map.entry("report", List.of("evaluation", "formats", "corpus")),
            Map.entry("server", List.of("formats", "report")),
            Map.entry("spark", List.of("formats", "corpus")),
            Map.entry("kafka", List.of("formats")),
            Map.entry("benchmarks", List.of("network", "recognizer")),
            Map.entry("cli", List.of("training", "report", "benchmarks", "server")),
            Map.entry("testing", List.of()),
            Map.entry("site", List.of("training", "report", "benchmarks", "testing")));

    /** The packages of each module that classes of any other module may use. */
    private static final Map<String, Set<String>> EXPORTED = Map.ofEntries(
            exported("audio", "process"),
            exported("spectrogram"),
            exported("model", "architecture"),
            exported("recognizer", "explanation", "quality", "timeline", "voice"),
            exported("annotations", "elan", "praat", "table"),
            exported("formats", "batch", "stream", "turns"),
            exported("corpus", "audit", "download", "layout"),
            exported("network"),
            exported("evaluation", "calibration"),
            exported("training", "augmentation", "checkpoint", "events", "run"),
            exported("report", "run", "explanation", "overview"),
            exported("server", "limits"),
            exported("spark"),
            exported("kafka"),
            exported("benchmarks"),
            Map.entry("cli", Set.of()),
            exported("testing"),
            Map.entry("site", Set.of()));

    /** Further packages, with the modules that may use them. */
    private static final Map<String, List<String>> EXPORTED_TO = Map.of(
            "org.prosodia.audio.concurrent", List.of("corpus", "recognizer", "server", "cli"),
            "org.prosodia.audio.files",
                    List.of(
                            "model",
                            "corpus",
                            "training",
                            "formats",
                            "report",
                            "server",
                            "benchmarks",
                            "spark",
                            "cli",
                            "site"),
            "org.prosodia.audio.text", List.of("corpus", "training", "report", "cli"),
            "org.prosodia.model.onnx", List.of("training"),
            "org.prosodia.formats.text", List.of("report", "server", "cli", "site"));

    /** The modules with a descriptor. */
    private static final Set<String> DESCRIBED = Set.of(
            "audio", "spectrogram", "model", "recognizer", "annotations", "formats", "corpus", "evaluation", "report");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.prosodia");

    /** A module's package of the same name and the given packages below it. */
    private static Map.Entry<String, Set<String>> exported(String module, String... below) {
        String root = "org.prosodia." + module;
        return Map.entry(
                module,
                Stream.concat(Stream.of(root), Stream.of(below).map(name -> root + "." + name))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static String module(JavaClass javaClass) {
        return javaClass.getPackageName().split("\\.")[2];
    }

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
        return MAY_IMPORT.keySet().stream()
                .sorted()
                .map(module -> DynamicTest.dynamicTest(module, () -> {
                    String[] known = reachable(module).stream()
                            .map(ArchitectureTest::inside)
                            .toArray(String[]::new);
                    classes()
                            .that()
                            .resideInAPackage(inside(module))
                            .should()
                            .onlyDependOnClassesThat(
                                    resideOutsideOfPackages("org.prosodia..").or(resideInAnyPackage(known)))
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }));
    }

    @Test
    void everyPackageBelongsToAKnownModule() {
        assertThat(CLASSES.stream().map(ArchitectureTest::module).distinct()).isSubsetOf(MAY_IMPORT.keySet());
    }

    @Test
    void classesOutsideAModuleUseItsExportedPackagesAlone() {
        ArchCondition<JavaClass> useExportedPackages =
                new ArchCondition<>("use exported packages of other modules only") {
                    @Override
                    public void check(JavaClass from, ConditionEvents events) {
                        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                            JavaClass to = dependency.getTargetClass().getBaseComponentType();
                            if (!to.getPackageName().startsWith("org.prosodia.")
                                    || module(to).equals(module(from))) {
                                continue;
                            }
                            boolean exported = EXPORTED.get(module(to)).contains(to.getPackageName())
                                    || EXPORTED_TO
                                            .getOrDefault(to.getPackageName(), List.of())
                                            .contains(module(from));
                            if (!exported) {
                                events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
                            }
                        }
                    }
                };
        classes().should(useExportedPackages).check(CLASSES);
    }

    @Test
    void moduleDescriptorsExportTheListedPackages() {
        Path[] built = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.getFileName().toString().matches("classes|prosodia-.*"))
                .toArray(Path[]::new);
        List<ModuleDescriptor> modules = ModuleFinder.of(built).findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(module -> !module.isAutomatic())
                .toList();
        Map<String, Set<String>> exports = modules.stream()
                .collect(Collectors.toMap(
                        module -> module.name().split("\\.")[2],
                        module -> module.exports().stream()
                                .filter(export -> !export.isQualified())
                                .map(ModuleDescriptor.Exports::source)
                                .collect(Collectors.toSet())));

        assertThat(exports.keySet()).isEqualTo(DESCRIBED);
        exports.forEach((module, packages) ->
                assertThat(packages).as(module).containsExactlyInAnyOrderElementsOf(EXPORTED.get(module)));
        modules.stream()
                .flatMap(module -> module.exports().stream())
                .filter(ModuleDescriptor.Exports::isQualified)
                .forEach(export -> {
                    List<String> listed = EXPORTED_TO.getOrDefault(export.source(), List.of());
                    assertThat(export.targets().stream().map(module -> module.split("\\.")[2]))
                            .as(export.source())
                            .isSubsetOf(listed)
                            .containsAll(
                                    listed.stream().filter(DESCRIBED::contains).toList());
                });
    }

    @TestFactory
    Stream<DynamicTest> packagesOfAModuleHaveNoCycles() {
        SliceAssignment onePackage = new SliceAssignment() {
            @Override
            public String getDescription() {
                return "packages";
            }

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                return SliceIdentifier.of(javaClass.getPackageName());
            }
        };
        return MAY_IMPORT.keySet().stream()
                .sorted()
                .map(module -> DynamicTest.dynamicTest(
                        module,
                        () -> SlicesRuleDefinition.slices()
                                .assignedFrom(onePackage)
                                .should()
                                .beFreeOfCycles()
                                .check(CLASSES.that(resideInAPackage(inside(module))))));
    }

    @Test
    void noPackageHasMoreThan35Classes() {
        Map<String, Long> sizes = CLASSES.stream()
                .filter(c -> !c.isNestedClass() && !c.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(35));
    }

    @Test
    void onlyTheNetworkAndItsBenchmarksTouchLibtorch() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inside("network"), inside("benchmarks"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco.pytorch..", "org.bytedeco.openblas..", "org.bytedeco.cuda..")
                .check(CLASSES);
    }

    @Test
    void onlyTheRecognizerTouchesOnnxRuntime() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("recognizer"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void onlyTheAudioModuleUsesFFmpegAndNoModuleTheJdksConverter() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inside("audio"), inside("testing")) // where files to be read are encoded
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco.ffmpeg..")
                .check(CLASSES);
        // It alone reaches the microphone.
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.prosodia.cli.predict.Microphone")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.sound..")
                .check(CLASSES);
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
