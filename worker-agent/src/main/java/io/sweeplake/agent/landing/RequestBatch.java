package io.sweeplake.agent.landing;

/** Requests of one shard that are encoded together, and what they count. For one thread. */
final class RequestBatch {
    /** About what a row group should hold. */
    private static final long FULL_TOKENS = 1_000_000;

    private static final long FULL_ROWS = 100_000;

    private final RowGroup<RequestTable.Row> group;
    private final LandedCounts counts = new LandedCounts();
    private long tokens;

    RequestBatch(RowGroup<RequestTable.Row> group) {
        this.group = group;
    }

    void add(RequestTable.Row row) {
        group.add(row);
        counts.add(row);
        tokens += row.request().timing().tokenUs().length;
    }

    boolean isFull() {
        return tokens >= FULL_TOKENS || group.rows() >= FULL_ROWS;
    }

    RowGroup<RequestTable.Row> group() {
        return group;
    }

    LandedCounts counts() {
        return counts;
    }
}
