package dev.parbench.scripts;

import dev.parbench.planted.Slowness;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Makes a copy of {@code parbench.jar} whose workers can be told to be slower, to see whether the
 * suite finds it. Nothing of that is in the shipped jar: the method that runs a task is wrapped in
 * the copy.
 *
 * <pre>
 * java -cp target/test-classes dev.parbench.scripts.SlowWorkers target/parbench.jar slow.jar
 * scripts/parbench ab --profile gate --base-jar slow.jar --candidate-args=-Duser.planted.permille=50
 * </pre>
 */
final class SlowWorkers {

  private static final String LOOP = "dev/parbench/process/worker/TaskLoop.class";
  private static final String METHOD = "call";
  private static final String WRAPPED = "callAsShipped";

  /** Of work and its argument. */
  private static final MethodTypeDesc TYPE =
      MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_Object);

  private SlowWorkers() {}

  /** Makes it. */
  public static void main(String[] args) throws IOException {
    make(Path.of(args[0]), Path.of(args[1]));
  }

  /**
   * Makes the copy.
   *
   * @throws IllegalStateException if the jar's task loop is not the one this knows
   */
  static Path make(Path shipped, Path slow) throws IOException {
    try (var from = new JarFile(shipped.toFile());
        var to = new JarOutputStream(Files.newOutputStream(slow))) {
      for (JarEntry entry : from.stream().toList()) {
        byte[] bytes;
        try (InputStream in = from.getInputStream(entry)) {
          bytes = in.readAllBytes();
        }
        add(to, entry.getName(), entry.getName().equals(LOOP) ? wrapped(bytes) : bytes);
      }
      String name = Slowness.class.getName().replace('.', '/') + ".class";
      try (InputStream in = SlowWorkers.class.getResourceAsStream("/" + name)) {
        add(to, name, Objects.requireNonNull(in).readAllBytes());
      }
    }
    return slow;
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
  }

  private static byte[] wrapped(byte[] loop) {
    ClassModel shipped = ClassFile.of().parse(loop);
    if (shipped.methods().stream().filter(SlowWorkers::isTheOne).count() != 1) {
      throw new IllegalStateException(LOOP + " has no method " + METHOD + TYPE.displayDescriptor());
    }
    ClassDesc self = shipped.thisClass().asSymbol();
    return ClassFile.of()
        .transformClass(
            shipped,
            (builder, element) -> {
              if (element instanceof MethodModel method && isTheOne(method)) {
                int flags = method.flags().flagsMask();
                builder.withMethod(WRAPPED, TYPE, flags, copy -> method.forEach(copy));
                builder.withMethodBody(
                    METHOD,
                    TYPE,
                    flags,
                    code ->
                        code.invokestatic(
                                ClassDesc.of("java.lang.System"),
                                "nanoTime",
                                MethodTypeDesc.of(ConstantDescs.CD_long))
                            .lstore(2)
                            .aload(0)
                            .aload(1)
                            .invokestatic(self, WRAPPED, TYPE)
                            .lload(2)
                            .invokestatic(
                                ClassDesc.of(Slowness.class.getName()),
                                "after",
                                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long))
                            .areturn());
              } else {
                builder.with(element);
              }
            });
  }

  private static boolean isTheOne(MethodModel method) {
    return method.methodName().equalsString(METHOD) && method.methodTypeSymbol().equals(TYPE);
  }
}
