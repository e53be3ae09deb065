package dev.parbench.process.codec;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * JDK serialization between processes that share one class path. A class travels as its name only:
 * both sides have the same one, so its full description would be most of a small message.
 */
public final class JavaSerialization {
  /** Where the message goes that this thread serializes now. */
  private static final ThreadLocal<@Nullable ByteSink> SINK = new ThreadLocal<>();

  private JavaSerialization() {}

  /** Notes a pipe end that travels in the message which this thread serializes now. */
  public static void load(PipeEndTransfer.Grant grant) {
    ByteSink sink = SINK.get();
    if (sink != null) {
      sink.load(grant);
    }
  }

  static void write(Object value, ByteSink sink) throws IOException {
    ByteSink outer = SINK.get();
    SINK.set(sink);
    try (Writer writer = new Writer(sink)) {
      writer.writeObject(value);
    } catch (StackOverflowError e) {
      throw new IOException("nested too deeply to be serialized: " + value.getClass().getName(), e);
    } finally {
      SINK.set(outer);
    }
  }

  static Object read(ByteSource source) throws IOException, ClassNotFoundException {
    try (Reader reader = new Reader(source)) {
      return reader.readObject();
    }
  }

  /** A class by its name, without initializing it. */
  public static Class<?> load(String name) throws ClassNotFoundException {
    Class<?> primitive = Class.forPrimitiveName(name);
    if (primitive != null) {
      return primitive;
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    try {
      return Class.forName(
          name, false, context != null ? context : ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ClassNotFoundException(ClassPath.isMissing(name), e);
    }
  }

  private static final class Writer extends ObjectOutputStream {
    Writer(OutputStream out) throws IOException {
      super(out);
    }

    @Override
    protected void writeStreamHeader() {}

    @Override
    protected void annotateProxyClass(Class<?> type) throws IOException {
      TrustFilter.requireSendable(type);
    }

    @Override
    protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
      TrustFilter.requireSendable(description.forClass());
      ClassPath.require(description.forClass());
      writeUTF(description.getName());
    }
  }

  private static final class Reader extends ObjectInputStream {
    Reader(ByteSource in) throws IOException {
      super(in);
      setObjectInputFilter(new TrustFilter(in.available()));
    }

    @Override
    protected void readStreamHeader() {}

    @Override
    protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
      return ObjectStreamClass.lookupAny(load(readUTF()));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
      Class<?> known = description.forClass();
      return known != null ? known : load(description.getName());
    }
  }
}
