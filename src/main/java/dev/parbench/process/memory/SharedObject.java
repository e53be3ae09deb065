package dev.parbench.process.memory;

/** An object in shared memory, as its maker cares for it. */
public interface SharedObject {
  /** Frees what a process held that is gone. */
  void sweep(int slot);
}
