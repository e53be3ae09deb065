package dev.parbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the table of packages: who may use whom, and who alone imports which library. */
@AnalyzeClasses(packages = "dev.parbench", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "dev.parbench.";

  /** What each package may use beside itself and the JDK. */
  private static final Map<String, String> MAY_USE =
      Map.ofEntries(
          Map.entry("catalogue", ""),
          Map.entry("stats", ""),
          Map.entry("machine", ""),
          Map.entry("process", ""),
          Map.entry("example", "process"),
          Map.entry("workload", "catalogue process"),
          Map.entry("strategy", "catalogue process"),
          Map.entry("benchmark", "catalogue workload strategy process machine"),
          Map.entry("result", "catalogue machine stats"),
          Map.entry("suite", "catalogue benchmark result machine workload strategy"),
          Map.entry("run", "suite catalogue benchmark result machine stats"),
          Map.entry("ab", "suite run catalogue check result machine stats"),
          Map.entry("check", "catalogue result stats"),
          // The limits of rows are those of the machine they ran on.
          Map.entry("analysis", "catalogue result stats machine"),
          Map.entry("claim", "catalogue result stats machine analysis"),
          Map.entry("chart", "catalogue result stats analysis check machine"),
          Map.entry("report", "catalogue chart check claim analysis result stats machine"));

  /** Libraries, and the only package that imports each. */
  private static final Map<String, String> OWNERS =
      Map.of(
          "org.hipparchus..", "stats",
          "oshi..", "machine",
          "org.HdrHistogram..", "benchmark",
          "tools.jackson..", "result",
          "org.knowm..", "chart.plot",
          "de.erichseifert..", "chart.plot",
          "io.pebbletemplates..", "report",
          "picocli..", "cli");

  @ArchTest
  static void packages_dependencies_followTheTable(JavaClasses all) {
    MAY_USE.forEach((name, others) -> {
      String[] forbidden =
          MAY_USE.keySet().stream()
              .filter(p -> !p.equals(name) && !Arrays.asList(others.split(" ", -1)).contains(p))
              .map(p -> ROOT + p + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + name + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.concat(Arrays.stream(forbidden), Stream.of(ROOT + "cli.."))
                  .toArray(String[]::new))
          .allowEmptyShould(true)
          .check(all);
    });
  }

  /** A room of a handful of files; those of the process library are smaller still. */
  @ArchTest
  static void packages_files_areFew(JavaClasses all) {
    Map<String, Long> files =
        all.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getPackageName().endsWith("jmh_generated"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    files.forEach((name, count) ->
        assertThat(count)
            .as("files in " + name)
            .isLessThanOrEqualTo(name.startsWith(ROOT + "process") ? 25 : 30));
  }

  @ArchTest
  static void libraries_imports_haveOneOwner(JavaClasses all) {
    OWNERS.forEach((library, owner) ->
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + owner + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library)
            .because("only " + owner + " imports " + library)
            .check(all));
  }

  @ArchTest
  static final ArchRule jmh_isUsedByBenchmarksAndTheirRunnerOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "benchmark..", ROOT + "run..", ROOT + "ab..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.openjdk.jmh..");

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("dev.parbench.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule processes_areStartedByTheProcessLibraryTheRunnerAndTheCommandLineOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + "process..", ROOT + "run..", ROOT + "ab..", ROOT + "cli..")
          // The interpreter that is measured beside the JVM is none of the library's children.
          .and()
          .doNotHaveFullyQualifiedName(ROOT + "benchmark.fixture.CPython")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class);

  @ArchTest
  static final ArchRule printingAndExiting_areForTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "cli..", ROOT + "process..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule everyPackage_isInTheTable =
      classes()
          .that()
          .resideInAPackage("dev.parbench..")
          .should()
          .resideInAnyPackage(
              Stream.concat(MAY_USE.keySet().stream(), Stream.of("cli"))
                  .map(name -> ROOT + name + "..")
                  .toArray(String[]::new));
}
