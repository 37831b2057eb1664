package io.sweeplake.coordinator.ledger;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.EventLog.Happened;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Trials in PENDING: whose turn it is, and what happens to all of a sweep at once. */
final class WaitingTrials {
    private static final String WAITING = "state = 'PENDING' and held = false";
    private static final String IN_TURN = " order by state, held, lane, turn, seq";

    private WaitingTrials() {}

    /**
     * The next ones of each lane. Costs two index probes a lane that has somebody waiting, however
     * many wait: a window over all of them would cost more with every sweep that was submitted.
     */
    static List<Trial> next(Handle handle, int perLane, PlanColumn plans) {
        List<Turn> next = new ArrayList<>();
        Optional<String> lane = laneAfter(handle, "");
        while (lane.isPresent()) {
            handle.createQuery(
                            TrialRows.SELECT
                                    + "where t."
                                    + WAITING
                                    + " and t.lane = :lane"
                                    + " order by t.state, t.held, t.lane, t.turn, t.seq"
                                    + " limit :most")
                    .bind("lane", lane.get())
                    .bind("most", perLane)
                    .map(
                            (row, context) ->
                                    new Turn(
                                            row.getInt("turn"),
                                            row.getLong("seq"),
                                            TrialRows.trial(row, plans)))
                    .forEach(next::add);
            lane = laneAfter(handle, lane.get());
        }
        // Not lane by lane: a sweep that may run one trial at a time would never leave the first.
        return next.stream()
                .sorted(Comparator.comparingInt(Turn::turn).thenComparingLong(Turn::seq))
                .map(Turn::trial)
                .toList();
    }

    private record Turn(int turn, long seq, Trial trial) {}

    /** Takes the turn from the sweep's, if the sweep is paused. */
    static void hold(Handle handle, SweepId sweep) {
        // The sweep's row first: a resume that came between would be undone by this.
        boolean paused =
                handle.createQuery(
                                "select 1 from sweep where id = :id and paused_at is not null"
                                        + " for update")
                        .bind("id", sweep.value())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        if (paused) {
            handle.createUpdate(
                            "update trial set held = true where sweep_id = :id"
                                    + " and state = 'PENDING' and held = false")
                    .bind("id", sweep.value())
                    .execute();
        }
    }

    /** Ends all of the sweep. */
    static void end(
            Handle handle, SweepId sweep, TrialState terminal, Trial.Failure failure, Instant now) {
        List<Happened> ended = locked(handle, sweep, terminal, failure);
        if (ended.isEmpty()) {
            return;
        }

        PreparedBatch batch =
                handle.prepareBatch(
                        "update trial set state = :terminal, finished_at = :now, held = false,"
                                + " reason = :reason, message = :message where id = :id");
        for (Happened trial : ended) {
            batch.bind("terminal", terminal.name())
                    .bind("now", Times.column(now))
                    .bind("reason", failure.reason().name())
                    .bind("message", failure.message())
                    .bind("id", trial.trial().orElseThrow().value())
                    .add();
        }
        batch.execute();
        EventLog.append(handle, sweep, now, ended);
    }

    private static Optional<String> laneAfter(Handle handle, String lane) {
        return handle.createQuery(
                        "select lane from trial where "
                                + WAITING
                                + " and lane > :lane and lane >= :beyond"
                                + IN_TURN
                                + " limit 1")
                .bind("lane", lane)
                // H2 enters an index at the lane itself and reads past all that wait in it, unless
                // it is told what comes right after.
                .bind("beyond", lane + '\u0001')
                .mapTo(String.class)
                .findOne();
    }

    // Locked, so that what is told of is what is changed.
    private static List<Happened> locked(
            Handle handle, SweepId sweep, TrialState terminal, Trial.Failure failure) {
        return handle.createQuery(
                        "select id, attempt from trial where sweep_id = :sweep"
                                + " and state = 'PENDING' order by seq for update")
                .bind("sweep", sweep.value())
                .map(
                        (row, context) ->
                                Happened.toTrial(
                                        terminal.name(),
                                        new TrialId(row.getString("id")),
                                        row.getInt("attempt"),
                                        Optional.of(failure)))
                .list();
    }
}
