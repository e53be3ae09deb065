package dev.parbench.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a child JVM must know to connect. It is handed over on standard input, because arguments and
 * environment can be read by other users.
 *
 * @param address the path of the socket, or its port
 * @param memory the path of the shared memory, empty when there is none
 * @param depth how many processes of this library are above the child
 * @param parent the process id of the parent
 * @param standby whether the child has time to prepare itself before anybody needs it
 * @param notes where the child announces its exit, see {@link ExitNotes}
 * @param token the proof, of {@link #TOKEN_SIZE} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record LaunchSpec(
    Wiring wiring,
    String address,
    String memory,
    int depth,
    long parent,
    boolean standby,
    String notes,
    byte[] token) {
  static final int TOKEN_SIZE = 32;

  void writeTo(OutputStream stream) throws IOException {
    try (DataOutputStream out = new DataOutputStream(stream)) {
      out.writeUTF(wiring.name());
      out.writeUTF(address);
      out.writeUTF(memory);
      out.writeInt(depth);
      out.writeLong(parent);
      out.writeBoolean(standby);
      out.writeUTF(notes);
      out.write(token);
    }
  }

  static LaunchSpec readFrom(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    Wiring wiring = Wiring.valueOf(in.readUTF());
    String address = in.readUTF();
    String memory = in.readUTF();
    int depth = in.readInt();
    long parent = in.readLong();
    boolean standby = in.readBoolean();
    String notes = in.readUTF();
    byte[] token = in.readNBytes(TOKEN_SIZE);
    if (token.length < TOKEN_SIZE) {
      throw new EOFException("the parent ended");
    }
    return new LaunchSpec(wiring, address, memory, depth, parent, standby, notes, token);
  }
}
