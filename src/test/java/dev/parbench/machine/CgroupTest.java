package dev.parbench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts as real systems show them. */
class CgroupTest {

  private static final String V2_MOUNT =
      "29 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";

  @TempDir private Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Cgroup cgroup() {
    return new Cgroup(root);
  }

  @Test
  void cpuQuota_noCgroupFiles_isEmpty() {
    assertThat(cgroup().cpuQuota()).isEmpty();
    assertThat(cgroup().memoryLimit()).isEmpty();
    assertThat(cgroup().throttledPeriods()).isEmpty();
  }

  @Test
  void cpuQuota_v2SystemdSlice_tightestAncestorCounts() throws IOException {
    file("proc/self/cgroup", "0::/user.slice/user-1000.slice/run.scope\n");
    file("proc/self/mountinfo", V2_MOUNT);
    file("sys/fs/cgroup/user.slice/cpu.max", "150000 100000\n");
    file("sys/fs/cgroup/user.slice/user-1000.slice/cpu.max", "max 100000\n");
    file("sys/fs/cgroup/user.slice/user-1000.slice/run.scope/cpu.max", "400000 100000\n");
    assertThat(cgroup().cpuQuota()).hasValue(1.5);
  }

  @Test
  void cpuQuota_v2Container_readsTheRootOfItsMount() throws IOException {
    file("proc/self/cgroup", "0::/\n");
    file("proc/self/mountinfo", V2_MOUNT);
    file("sys/fs/cgroup/cpu.max", "50000 100000\n");
    file("sys/fs/cgroup/memory.max", "536870912\n");
    file("sys/fs/cgroup/cpu.stat", "usage_usec 1\nnr_periods 10\nnr_throttled 7\n");
    assertThat(cgroup().cpuQuota()).hasValue(0.5);
    assertThat(cgroup().memoryLimit()).hasValue(536_870_912);
    assertThat(cgroup().throttledPeriods()).hasValue(7);
  }

  @Test
  void cpuQuota_v2Unlimited_isEmpty() throws IOException {
    file("proc/self/cgroup", "0::/\n");
    file("proc/self/mountinfo", V2_MOUNT);
    file("sys/fs/cgroup/cpu.max", "max 100000\n");
    file("sys/fs/cgroup/memory.max", "max\n");
    assertThat(cgroup().cpuQuota()).isEmpty();
    assertThat(cgroup().memoryLimit()).isEmpty();
  }

  @Test
  void cpuQuota_v1CombinedControllers_isFound() throws IOException {
    file("proc/self/cgroup", "5:memory:/batch\n4:cpu,cpuacct:/batch\n1:name=systemd:/\n");
    file(
        "proc/self/mountinfo",
        """
        33 25 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
        34 25 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
        """);
    file("sys/fs/cgroup/cpu,cpuacct/batch/cpu.cfs_quota_us", "250000\n");
    file("sys/fs/cgroup/cpu,cpuacct/batch/cpu.cfs_period_us", "100000\n");
    file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n");
    file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
    file("sys/fs/cgroup/memory/batch/memory.limit_in_bytes", "1073741824\n");
    file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    assertThat(cgroup().cpuQuota()).hasValue(2.5);
    assertThat(cgroup().memoryLimit()).hasValue(1L << 30);
  }

  @Test
  void cpuQuota_v1InsideContainer_groupPathIsStrippedByTheMount() throws IOException {
    file("proc/self/cgroup", "4:cpu:/docker/abc\n");
    file(
        "proc/self/mountinfo",
        "33 25 0:29 /docker/abc /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu\n");
    file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "100000\n");
    file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    assertThat(cgroup().cpuQuota()).hasValue(1);
  }

  @Test
  void cpuQuota_garbledFiles_isEmpty() throws IOException {
    file("proc/self/cgroup", "nonsense\n0::/\n");
    file("proc/self/mountinfo", "also nonsense\n" + V2_MOUNT);
    file("sys/fs/cgroup/cpu.max", "\n");
    file("sys/fs/cgroup/memory.max", "lots\n");
    assertThat(cgroup().cpuQuota()).isEmpty();
    assertThat(cgroup().memoryLimit()).isEmpty();
  }
}
