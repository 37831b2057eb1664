package io.sweeplake.agent;

import java.io.Serial;

/** The coordinator wants nothing more of this shard. */
final class AttemptOver extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    AttemptOver(String why) {
        super(why);
    }
}
