package dev.parbench.process.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClassLocationsTest {

  /** Knows one class, which nobody else can find. */
  private static final class Private extends ClassLoader {
    Class<?> make() {
      byte[] bytes = ClassFile.of().build(ClassDesc.of("nested.Main"), _ -> {});
      return defineClass("nested.Main", bytes, 0, bytes.length);
    }
  }

  @Test
  void words_onTheClassPath_areThatAndTheMainClass() {
    assertThat(ClassLocations.words(ClassLocationsTest.class))
        .containsExactly(
            "-cp", System.getProperty("java.class.path"), ClassLocationsTest.class.getName());
  }

  @Test
  void cacheable_classPathWithAFolder_isWhatComesBeforeItAndOfNoUseWithoutThisLibrary() {
    String classPath = System.getProperty("java.class.path");
    try {
      System.setProperty(
          "java.class.path", String.join(File.pathSeparator, "one.jar", ".", "other.jar"));
      assertThat(ClassLocations.cacheable()).containsExactly(Path.of("one.jar"));
      assertThat(ClassLocations.isCacheable()).isFalse();
      System.setProperty("java.class.path", "one.jar" + File.pathSeparator + "other.jar");
      assertThat(ClassLocations.cacheable()).hasSize(2);
      assertThat(ClassLocations.isCacheable()).isTrue();
    } finally {
      System.setProperty("java.class.path", classPath);
    }
  }

  @Test
  void requireReachable_classThatANewJvmFinds_passes() {
    assertThatCode(() -> ClassLocations.requireReachable(ClassLocationsTest.class))
        .doesNotThrowAnyException();
  }

  @Test
  void requireReachable_classOfAnotherLoader_saysWhoHasItAndWhatToDo() {
    Class<?> hidden = new Private().make();
    assertThatThrownBy(() -> ClassLocations.requireReachable(hidden))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Private.class.getName() + " loads")
        .hasMessageContaining("java -Djarmode=tools -jar ")
        .hasMessageNotContaining("\n");
  }
}
