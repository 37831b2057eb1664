package io.sweeplake.coordinator.agent;

import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import java.time.Instant;

/** Where agents' reports are taken down. */
@FunctionalInterface
public interface ReportLedger {
    /** Takes one report down; when this returns, it is kept. A repeated report changes nothing. */
    void record(AttemptId attempt, int shard, ShardReport report, Instant now);
}
