package io.sweeplake.agent.record;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What there is to know of the server beside the load.
 *
 * @param cacheReset whether the server dropped its prefix cache, in its own words when it did not;
 *     empty when nobody asked
 * @param warnings what a reader of the trial should know, a sentence each
 * @param samples made one by one while they are asked for; in the order of their instants
 */
public record ServerRecords(
        Optional<String> cacheReset, List<String> warnings, Iterable<ServerSample> samples) {
    /** Nobody looked. */
    public static final ServerRecords NONE =
            new ServerRecords(Optional.empty(), List.of(), List.of());

    public ServerRecords {
        requireNonNull(cacheReset, "cacheReset");
        warnings = List.copyOf(warnings);
        requireNonNull(samples, "samples");
    }
}
