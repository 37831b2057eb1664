package io.sweeplake.lake.validity;

/**
 * Requests by status.
 *
 * @param incomplete cut off by the end of the run; not failures
 */
public record StatusCounts(long ok, long error, long incomplete) {
    public StatusCounts {
        if (ok < 0 || error < 0 || incomplete < 0) {
            throw new IllegalArgumentException(
                    "negative count: ok %d, error %d, incomplete %d"
                            .formatted(ok, error, incomplete));
        }
    }

    public long total() {
        return ok + error + incomplete;
    }

    public StatusCounts plus(StatusCounts other) {
        return new StatusCounts(ok + other.ok, error + other.error, incomplete + other.incomplete);
    }
}
