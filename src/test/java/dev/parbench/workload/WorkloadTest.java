package dev.parbench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parbench.process.ProcessTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {

  /** Everything but the server, which starts a process. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOOPBACK")
  void tasks_runInOrderAfterSerialization_giveTheExpectedSum(WorkloadKind kind) throws Exception {
    try (Workload workload = kind.open(new Shape(12, 10, 1 << 20))) {
      long sum = 0;
      for (ProcessTask<Long> task : workload.tasks()) {
        sum += copy(task).call();
      }
      assertThat(sum).isEqualTo(workload.expected());
      assertThat(workload.tasks()).hasSize(12).isEqualTo(workload.tasks());
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T value) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  /** The first outputs of SplitMix64 from seed 0, as published with java.util.SplittableRandom. */
  @Test
  void hash_splitMixFromZero_givesThePublishedSequence() {
    long gamma = 0x9E3779B97F4A7C15L;
    assertThat(LongStream.range(0, 3).map(i -> Hash.mix(i * gamma)))
        .containsExactly(0xE220A8397B1DCDAFL, 0x6E789E6AA1B965F4L, 0x06C45D188009454FL);
  }

  @Test
  void mix_chain_appliesTheHashAgainAndAgain() {
    assertThat(new Mix.Task(5, 3).call()).isEqualTo(Hash.mix(Hash.mix(Hash.mix(5))));
  }

  @Test
  void sumRange_closedForm_matchesTheLoop() {
    assertThat(new SumRange.Task(3, 7).call()).isEqualTo(3 + 4 + 5 + 6);
  }

  /** Slices are cut from every pass, so that the whole array is read over and over. */
  @Test
  void sumArray_tasks_coverTheArrayOncePerPass() {
    var tasks = new SumArray(new Shape(8, 0, 1 << 20)).tasks();
    long covered = tasks.stream().mapToLong(task -> task.to() - task.from()).sum();
    assertThat(covered).isEqualTo(4L * (1 << 20) / Long.BYTES);
  }

  /** Where O_DIRECT is accepted and means nothing. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void file_inMemory_saysThatItMeasuresCopying() throws Exception {
    Path memory = Files.createTempFile(Path.of("/dev/shm"), "blocks", ".tmp");
    try (Workload blocks = FileBlocks.open(memory, new Shape(32, 0, 0))) {
      assertThat(blocks.caveats()).singleElement().asString().contains("measure", "copying");
    }
  }

  @Test
  void file_close_removesTheFile() throws IOException {
    FileBlocks blocks = FileBlocks.open(new Shape(2, 0, 0));
    assertThat(Path.of(blocks.tasks().getFirst().file())).exists();
    blocks.close();
    assertThat(Path.of(blocks.tasks().getFirst().file())).doesNotExist();
  }

  @Test
  void scratch_fileOfDeadProcess_isSweptAndOthersStay(@TempDir Path folder) throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path leftOver = Files.createFile(folder.resolve("parbench-scratch-" + dead.pid() + "-1-x"));
    Path mine =
        Files.createFile(
            folder.resolve("parbench-scratch-" + ProcessHandle.current().pid() + "-1-x"));
    Path foreign = Files.createFile(folder.resolve("parbench-scratch-notes.txt"));
    Scratch.sweep(folder);
    assertThat(leftOver).doesNotExist();
    assertThat(mine).exists();
    assertThat(foreign).exists();
  }

  @Test
  void shape_noTasks_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Shape(0, 0, 0));
  }

  @Test
  void of_unknownName_listsTheValidOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkloadKind.of("nap"))
        .withMessageContaining("no workload 'nap'")
        .withMessageContaining("sum-range, sum-array, mix, sleep, loopback, file, blend");
  }
}
