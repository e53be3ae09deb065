package dev.parbench.process;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the rooms of the process library: its public face on top, everything else behind it. */
@AnalyzeClasses(packages = "dev.parbench", importOptions = DoNotIncludeTests.class)
class ProcessRoomsTest {
  private static final String ROOT = "dev.parbench.process";
  private static final int MOST_FILES = 25;

  /** What each room may use beside itself, {@link #LEAVES} and the JDK. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "codec", Set.of(),
          "channel", Set.of("codec"),
          "launch", Set.of("codec", "channel"),
          "worker", Set.of("codec", "channel", "launch"),
          "pool", Set.of("codec", "channel", "launch"),
          "memory", Set.of("codec", "channel"),
          "shared", Set.of("codec", "channel", "memory"));

  /** The public types that rooms may name: they know nothing of what is behind the face. */
  private static final Set<Class<?>> LEAVES =
      Set.of(
          ProcessTask.class,
          ProcessFunction.class,
          ProcessAction.class,
          ProcessFuture.class,
          StartMethod.class,
          BrokenProcessPoolException.class,
          MessageTooLargeException.class,
          RemoteTaskException.class,
          TaskTimeoutException.class,
          WorkerDiedException.class);

  private static final DescribedPredicate<JavaClass> ROOM =
      resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT))).as("in a room of process");

  private static final DescribedPredicate<JavaClass> LEAF =
      DescribedPredicate.describe(
          "a leaf", type -> LEAVES.stream().anyMatch(type.getBaseComponentType()::isEquivalentTo));

  @ArchTest
  static final ArchRule rooms_areUsedByTheProcessLibraryOnly =
      noClasses().that().resideOutsideOfPackage(ROOT + "..").should().dependOnClassesThat(ROOM);

  @ArchTest
  static final ArchRule rooms_nameNoFacade =
      noClasses()
          .that(ROOM)
          .should()
          .dependOnClassesThat(resideInAPackage(ROOT).and(not(LEAF)).as("a facade"));

  @ArchTest
  static final ArchRule leaves_nameNothingBehindTheFace =
      classes()
          .that(LEAF)
          .should()
          .onlyDependOnClassesThat(LEAF.or(not(resideInAPackage(ROOT + ".."))));

  @ArchTest
  static void rooms_dependencies_followTheTable(JavaClasses all) {
    assertThat(rooms(all)).isEqualTo(MAY_USE.keySet());
    MAY_USE.forEach((room, others) -> {
      String[] forbidden =
          MAY_USE.keySet().stream()
              .filter(name -> !name.equals(room) && !others.contains(name))
              .map(name -> ROOT + "." + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + room + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .check(all);
    });
  }

  @ArchTest
  static final ArchRule rooms_haveNoCycles =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule process_needsNothingButTheJdk =
      classes()
          .that()
          .resideInAPackage(ROOT + "..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + "..", "java..", "jdk.net..", "org.jspecify..");

  /** The package itself is the face; a user of the library sees no type of a room. */
  @ArchTest
  static void process_itself_isPublicAndShowsNoRoom(JavaClasses all) {
    Set<String> shown = new TreeSet<>();
    for (JavaClass type : all) {
      if (!type.getPackageName().equals(ROOT) || type.getSimpleName().equals("package-info")) {
        continue;
      }
      if (type.isTopLevelClass()) {
        assertThat(type.getModifiers()).as(type.getName()).contains(JavaModifier.PUBLIC);
      }
      shownBy(type)
          .filter(ROOM)
          .forEach(room -> shown.add(type.getSimpleName() + " shows " + room.getSimpleName()));
    }
    assertThat(shown).isEmpty();
  }

  private static Stream<JavaClass> shownBy(JavaClass type) {
    if (!isVisible(type.getModifiers())) {
      return Stream.of();
    }
    Stream<JavaClass> above =
        Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream());
    Stream<JavaClass> members =
        type.getCodeUnits().stream()
            .filter(unit -> isVisible(unit.getModifiers()))
            .flatMap(unit ->
                Stream.concat(
                    unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType())));
    Stream<JavaClass> fields =
        type.getFields().stream()
            .filter(field -> isVisible(field.getModifiers()))
            .map(field -> field.getRawType());
    return Stream.of(above, members, fields).flatMap(types -> types);
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
        && !modifiers.contains(JavaModifier.SYNTHETIC);
  }

  @ArchTest
  static void rooms_files_areFew(JavaClasses all) {
    Map<String, Set<String>> files =
        all.stream()
            .filter(type -> type.getPackageName().startsWith(ROOT))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName,
                    Collectors.mapping(
                        type -> type.getSource().flatMap(s -> s.getFileName()).orElseThrow(),
                        Collectors.toSet())));
    assertThat(files).hasSize(MAY_USE.size() + 1);
    assertThat(files.values())
        .allSatisfy(names -> assertThat(names).hasSizeLessThanOrEqualTo(MOST_FILES));
  }

  private static Set<String> rooms(JavaClasses all) {
    return all.stream()
        .filter(ROOM)
        .map(type -> type.getPackageName().substring(ROOT.length() + 1))
        .collect(Collectors.toSet());
  }
}
