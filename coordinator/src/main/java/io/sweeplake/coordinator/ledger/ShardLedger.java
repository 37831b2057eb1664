package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.FailureReason;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * What agents reported, as they reported it. The first word counts; a repeated report changes
 * nothing.
 */
public final class ShardLedger {
    private static final String WHERE =
            " where trial_id = :trial and attempt = :attempt and shard = :shard";

    private final Fence fence;

    public ShardLedger(Fence fence) {
        this.fence = requireNonNull(fence, "fence");
    }

    /**
     * Takes one report down; when this returns, it is on disk. {@link
     * io.sweeplake.coordinator.trial.LeaseLost} when another coordinator is to hear it.
     */
    public void record(AttemptId attempt, int shard, ShardReport report, Instant now) {
        fence.useTransaction(
                handle -> {
                    hear(handle, attempt, shard, now);
                    if (report instanceof ShardReport.Ready ready) {
                        ready(handle, attempt, shard, ready);
                    } else if (report instanceof ShardReport.HarnessExited exited) {
                        exited(handle, attempt, shard, exited);
                    } else if (report instanceof ShardReport.Landed landed) {
                        landed(handle, attempt, shard, landed);
                    } else if (report instanceof ShardReport.Failed failed) {
                        failed(handle, attempt, shard, failed);
                    }
                });
    }

    private static void hear(Handle handle, AttemptId attempt, int shard, Instant now) {
        int known =
                on(handle, "update shard set heard_at = :at" + WHERE, attempt, shard)
                        .bind("at", Times.column(now))
                        .execute();
        if (known == 0) {
            on(
                            handle,
                            "insert into shard (trial_id, attempt, shard, heard_at)"
                                    + " values (:trial, :attempt, :shard, :at)",
                            attempt,
                            shard)
                    .bind("at", Times.column(now))
                    .execute();
        }
    }

    // The newest counts: an agent at the barrier measures its clock again while it waits.
    private static void ready(
            Handle handle, AttemptId attempt, int shard, ShardReport.Ready ready) {
        on(
                        handle,
                        "update shard set host = :host, clock_offset_us = :offset,"
                                + " clock_uncertainty_us = :uncertainty"
                                + WHERE,
                        attempt,
                        shard)
                .bind("host", ready.host())
                .bind("offset", ready.clock().offsetUs())
                .bind("uncertainty", ready.clock().uncertaintyUs())
                .execute();
    }

    private static void exited(
            Handle handle, AttemptId attempt, int shard, ShardReport.HarnessExited exited) {
        on(
                        handle,
                        "update shard set exit_code = :code, harness_started_at = :started,"
                                + " harness_ended_at = :ended"
                                + WHERE
                                + " and exit_code is null",
                        attempt,
                        shard)
                .bind("code", exited.exitCode())
                .bind("started", Times.column(exited.startedAt()))
                .bind("ended", Times.column(exited.endedAt()))
                .execute();
    }

    private static void landed(
            Handle handle, AttemptId attempt, int shard, ShardReport.Landed landed) {
        on(
                        handle,
                        "update shard set manifest = :manifest" + WHERE + " and manifest is null",
                        attempt,
                        shard)
                .bind("manifest", LedgerJson.write(landed.manifest()))
                .execute();
    }

    private static void failed(
            Handle handle, AttemptId attempt, int shard, ShardReport.Failed failed) {
        on(
                        handle,
                        "update shard set reason = :reason, message = :message"
                                + WHERE
                                + " and reason is null",
                        attempt,
                        shard)
                .bind("reason", FailureReason.of(failed.reason()).name())
                .bind("message", "Shard " + shard + ": " + failed.message())
                .execute();
    }

    private static Update on(Handle handle, String sql, AttemptId attempt, int shard) {
        return handle.createUpdate(sql)
                .bind("trial", attempt.trial().value())
                .bind("attempt", attempt.number())
                .bind("shard", shard);
    }
}
