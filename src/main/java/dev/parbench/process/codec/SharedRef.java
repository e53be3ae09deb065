package dev.parbench.process.codec;

import java.io.Serial;
import java.io.Serializable;

/**
 * How a queue, lock or connection is found from another process: where its maker listens, and the
 * token that proves that whoever comes was given it.
 */
public record SharedRef(TransportKind kind, String address, String token, long owner, long id)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;
}
