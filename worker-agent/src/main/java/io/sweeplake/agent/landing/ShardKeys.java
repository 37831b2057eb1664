package io.sweeplake.agent.landing;

import java.util.OptionalInt;

/** Says whose the requests of each stage are. */
@FunctionalInterface
public interface ShardKeys {
    /**
     * The shard to which a stage belongs; always the same for the same stage.
     *
     * @param stage from 0; empty for requests whose stage cannot be told
     */
    ShardKey of(OptionalInt stage);

    /** All stages are one shard's. */
    static ShardKeys all(ShardKey key) {
        return stage -> key;
    }
}
