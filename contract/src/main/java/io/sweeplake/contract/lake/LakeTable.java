package io.sweeplake.contract.lake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The tables that shards land. */
public enum LakeTable {
    /** One row a request. */
    REQUESTS,
    /** One row a stage of a shard, as the harness itself reports it. */
    STAGES,
    /** One row a sample of a server's counters. */
    SERVER_METRICS;

    /** The table's folder under the lake's root, and its name in a manifest. */
    @JsonValue
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static LakeTable ofFolder(String folder) {
        return valueOf(folder.toUpperCase(Locale.ROOT));
    }
}
