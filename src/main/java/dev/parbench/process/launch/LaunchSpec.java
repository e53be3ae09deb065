package dev.parbench.process.launch;

import dev.parbench.process.channel.Endpoint;
import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.ByteSource;
import dev.parbench.process.codec.TransportKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a child JVM must know to connect. It is handed over on standard input, because arguments and
 * environment can be read by other users.
 *
 * @param address the path of the socket, or its port
 * @param memory the path of the shared memory, empty when there is none
 * @param depth how many processes of this library are above the child
 * @param processors how many processors the parent may use
 * @param parent the process id of the parent
 * @param standby whether the child has time to prepare itself before anybody needs it
 * @param note the file by which the child announces its exit, see {@link ExitNotes}
 * @param preload a serialized action to do before the child has a role, empty for none
 * @param token the proof, of {@link Endpoint#TOKEN_SIZE} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record LaunchSpec(
    TransportKind kind,
    String address,
    String memory,
    int depth,
    int processors,
    long parent,
    boolean standby,
    String note,
    byte[] preload,
    byte[] token) {
  /** The same, by a socket alone. */
  LaunchSpec withoutMemory() {
    TransportKind other = kind == TransportKind.RING ? TransportKind.UNIX : kind;
    return new LaunchSpec(
        other, address, "", depth, processors, parent, standby, note, preload, token);
  }

  void writeTo(OutputStream stream) throws IOException {
    ByteSink sink = new ByteSink(512);
    sink.write(kind.code());
    putText(address, sink);
    putText(memory, sink);
    sink.putInt(depth);
    sink.putInt(processors);
    sink.putLong(parent);
    sink.write(standby ? 1 : 0);
    putText(note, sink);
    sink.putInt(preload.length);
    sink.write(preload);
    sink.write(token);
    try (stream) {
      stream.write(sink.array(), 0, sink.size());
    }
  }

  private static void putText(String text, ByteSink sink) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    sink.putInt(utf8.length);
    sink.write(utf8);
  }

  /**
   * Reads to the end of the stream. Not by a data stream, whose helpers would cost a starting child
   * two milliseconds.
   *
   * @throws EOFException when the parent ended before it had written everything
   */
  public static LaunchSpec readFrom(InputStream stream) throws IOException {
    byte[] bytes = stream.readAllBytes();
    ByteSource source = new ByteSource(bytes, 0, bytes.length);
    TransportKind kind = TransportKind.of(source.takeByte());
    String address = takeText(source);
    String memory = takeText(source);
    int depth = source.takeInt();
    int processors = source.takeInt();
    long parent = source.takeLong();
    boolean standby = source.takeByte() == 1;
    String note = takeText(source);
    byte[] preload = new byte[source.takeCount(1)];
    System.arraycopy(bytes, source.take(preload.length), preload, 0, preload.length);
    int at = source.take(Endpoint.TOKEN_SIZE);
    byte[] token = Arrays.copyOfRange(bytes, at, at + Endpoint.TOKEN_SIZE);
    return new LaunchSpec(
        kind, address, memory, depth, processors, parent, standby, note, preload, token);
  }

  private static String takeText(ByteSource source) throws IOException {
    int length = source.takeCount(1);
    return new String(source.array(), source.take(length), length, StandardCharsets.UTF_8);
  }
}
