package dev.parbench.process.shared;

import dev.parbench.process.memory.Seat;
import dev.parbench.process.memory.SharedObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The processes that use an object in the shared memory of this one, and their slots. A slot is
 * given again only when everything is free that its last holder held.
 */
final class Guests implements SharedHost.Served {
  /** Asks for a slot; the number names the process that asks. */
  static final int ATTACH = 64;

  private static final byte OK = 0;
  private static final byte FULL = 3;

  /** Names this process for as long as it lives. */
  static final long THIS_PROCESS = ThreadLocalRandom.current().nextLong();

  /** The bell of this process, as its own objects know it. */
  static final int OWN_BELL = 1;

  /** A process, however many objects of this one it uses. */
  private static final class Visitor {
    private static final Map<Long, Visitor> ALL = new HashMap<>();
    private static int last = OWN_BELL;

    private final long process;
    private final int bell;
    private int places;

    private Visitor(long process, int bell) {
      this.process = process;
      this.bell = bell;
    }

    static synchronized Visitor enter(long process) {
      Visitor visitor = ALL.get(process);
      if (visitor == null) {
        visitor = new Visitor(process, process == THIS_PROCESS ? OWN_BELL : ++last);
        ALL.put(process, visitor);
      }
      visitor.places++;
      return visitor;
    }

    /** Removes the bell that a killed process leaves, when it has no place here any more. */
    static synchronized void leave(Visitor visitor, Seat seat) throws IOException {
      visitor.places--;
      if (visitor.places == 0 && visitor.bell != OWN_BELL) {
        ALL.remove(visitor.process);
        Files.deleteIfExists(Seat.bellOf(seat.file(), visitor.bell));
      }
    }
  }

  /** A process at this object. */
  record Guest(Object visitor, int slot) {}

  private final Seat seat;
  private final SharedObject object;
  private final BitSet taken = new BitSet();
  private boolean ended;

  Guests(Seat seat, SharedObject object) {
    this.seat = seat;
    this.object = object;
    taken.set(0, Seat.MAKER + 1);
  }

  @Override
  public void serve(Client client) throws IOException {
    Guest guest = null;
    try {
      while (true) {
        RequestConnection.Message request = client.next();
        if (guest != null || request.code() != ATTACH) {
          throw new IOException("unknown request " + request.code());
        }
        guest = admit(client, request);
      }
    } finally {
      if (guest != null) {
        leave(guest);
      }
    }
  }

  Guest admit(Client client, RequestConnection.Message request) throws IOException {
    int slot;
    synchronized (this) {
      slot = taken.nextClearBit(0);
      if (slot < Seat.SLOTS) {
        taken.set(slot);
      }
    }
    if (slot >= Seat.SLOTS) {
      client.reply(FULL, 0, RequestConnection.EMPTY);
      throw new IOException("no slot left");
    }
    Visitor visitor = Visitor.enter(request.number());
    Guest guest = new Guest(visitor, slot);
    boolean done = false;
    try {
      client.reply(
          OK,
          ((long) visitor.bell << Integer.SIZE) | slot,
          seat.file().toString().getBytes(StandardCharsets.UTF_8));
      done = true;
      return guest;
    } finally {
      if (!done) {
        leave(guest);
      }
    }
  }

  /** Takes the place that was given in a reply. */
  static Seat seat(String what, RequestConnection.Message reply) throws IOException {
    if (reply.code() == FULL) {
      throw new IOException("more than " + (Seat.SLOTS - 1) + " processes use this " + what);
    }
    return Seat.take(
        what,
        Path.of(new String(reply.bytes(), StandardCharsets.UTF_8)),
        (int) reply.number(),
        (int) (reply.number() >>> Integer.SIZE));
  }

  /** The process is gone, or needs the object no more. */
  void leave(Guest guest) throws IOException {
    synchronized (this) {
      if (!ended) {
        object.sweep(guest.slot());
        seat.vacate(guest.slot());
        seat.wakeEveryone();
      }
      taken.clear(guest.slot());
    }
    Visitor.leave((Visitor) guest.visitor(), seat);
  }

  /** From now on nobody can use the object. */
  synchronized void end() {
    if (!ended) {
      ended = true;
      seat.end();
    }
  }
}
