package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The sweeps of the ledger, with what a person asks about their trials. */
public final class SweepLedger {
    private static final int MOST_BINDINGS = 500;

    private final Jdbi jdbi;
    private final PlanColumn plans;
    private final PlanParts parts;

    /**
     * @param seal closes the secrets of plans
     */
    public SweepLedger(Jdbi jdbi, Seal seal) {
        this.jdbi = requireNonNull(jdbi, "jdbi");
        this.plans = new PlanColumn(seal);
        this.parts = new PlanParts(jdbi);
    }

    /** Records a sweep with all its trials, whole or not at all. */
    public void record(SweepRecord sweep, List<PlannedTrial> trials) {
        record(sweep, NewTrials.of(trials));
    }

    /** The same, with trials for which others' rows stand. */
    public void record(SweepRecord sweep, NewTrials trials) {
        finishEarlier();
        jdbi.useTransaction(handle -> insert(handle, sweep, trials));
    }

    /**
     * The same for a request that may be sent again: all of it, or nothing if a sweep came of a
     * request with this key before.
     *
     * @return the earlier one, if there is one
     */
    public Optional<Submission.Earlier> record(
            SweepRecord sweep, NewTrials trials, Submission submission) {
        finishEarlier();
        return jdbi.inTransaction(
                handle -> {
                    Optional<Submission.Earlier> earlier =
                            SubmissionRows.find(handle, submission.key());
                    if (earlier.isEmpty()) {
                        insert(handle, sweep, trials);
                        // Two at once: the second breaks the primary key, and nothing of it stays.
                        SubmissionRows.insert(handle, sweep, submission);
                    }
                    return earlier;
                });
    }

    /** The sweep that came of a request with this key. */
    public Optional<Submission.Earlier> findSubmission(String key) {
        return jdbi.withHandle(handle -> SubmissionRows.find(handle, key));
    }

    public Optional<SweepRecord> find(SweepId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select * from sweep where id = :id")
                                .bind("id", id.value())
                                .map((row, context) -> SweepRows.sweep(row))
                                .findOne());
    }

    /** Newest first. */
    public List<SweepRecord> list(int limit, int offset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select * from sweep order by created_at desc, id"
                                                + " limit :limit offset :offset")
                                .bind("limit", limit)
                                .bind("offset", offset)
                                .map((row, context) -> SweepRows.sweep(row))
                                .list());
    }

    /** How many trials of the sweep are in each state; states without any are absent. */
    public Map<TrialState, Long> countByState(SweepId id) {
        Map<TrialState, Long> counts = new EnumMap<>(TrialState.class);
        // One statement, so that a part which becomes rows meanwhile counts once.
        jdbi.useHandle(
                handle ->
                        handle.createQuery(
                                        "select state, sum(n) as n from (select state, count(*)"
                                                + " as n from trial where sweep_id = :id"
                                                + " group by state"
                                                + " union all select 'PENDING', trials - reused"
                                                + " from plan_part where sweep_id = :id"
                                                + " union all select 'SKIPPED', reused"
                                                + " from plan_part where sweep_id = :id"
                                                + ") as counted group by state having sum(n) > 0")
                                .bind("id", id.value())
                                .map(
                                        (row, context) ->
                                                Map.entry(
                                                        TrialState.valueOf(row.getString("state")),
                                                        row.getLong("n")))
                                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
        return counts;
    }

    /** How many of the sweep's skipped trials have others' rows to stand for them. */
    public long countReused(SweepId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select count(*) + (select coalesce(sum(reused), 0) from"
                                                + " plan_part where sweep_id = :id) from trial"
                                                + " where sweep_id = :id and state = 'SKIPPED'"
                                                + " and reason = 'REUSED'")
                                .bind("id", id.value())
                                .mapTo(Long.class)
                                .one());
    }

    /** One trial of the sweep. */
    public Optional<Trial> findTrial(SweepId sweep, TrialId trial) {
        Optional<Trial> found = trial(sweep, trial);
        if (found.isPresent()) {
            return found;
        }

        // Also when no part is left: another may have made the last rows since the first look.
        parts.unfold(sweep);
        return trial(sweep, trial);
    }

    private Optional<Trial> trial(SweepId sweep, TrialId trial) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        TrialRows.SELECT
                                                + "where t.id = :id and t.sweep_id = :sweep")
                                .bind("id", trial.value())
                                .bind("sweep", sweep.value())
                                .map((row, context) -> TrialRows.trial(row, plans))
                                .findOne());
    }

    /** The sweep's trials in planned order. */
    public List<Trial> trials(SweepId id) {
        parts.unfold(id);
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        TrialRows.SELECT + "where t.sweep_id = :id order by t.seq")
                                .bind("id", id.value())
                                .map((row, context) -> TrialRows.trial(row, plans))
                                .list());
    }

    /** Of each content, the newest trial that was measured; contents without one are absent. */
    public Map<String, TrialId> findMeasured(Collection<String> contents) {
        Map<String, TrialId> newest = new HashMap<>();
        List<String> all = List.copyOf(contents);
        jdbi.useHandle(
                handle -> {
                    for (int from = 0; from < all.size(); from += MOST_BINDINGS) {
                        handle.createQuery(
                                        "select m.content, t.id from measured m join trial t"
                                                + " on t.id = m.trial_id where m.content in"
                                                + " (<contents>) and t.state = 'SUCCEEDED'"
                                                + " order by t.seq")
                                .bindList(
                                        "contents",
                                        all.subList(
                                                from, Math.min(from + MOST_BINDINGS, all.size())))
                                .map(
                                        (row, context) ->
                                                Map.entry(
                                                        row.getString("content"),
                                                        new TrialId(row.getString("id"))))
                                .forEach(found -> newest.put(found.getKey(), found.getValue()));
                    }
                });
        return newest;
    }

    /** The sweep's trials in these states, in planned order. */
    public List<TrialId> findTrials(SweepId id, Set<TrialState> states) {
        parts.unfold(id);
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select id from trial where sweep_id = :id and state in"
                                                + " (<states>) order by seq")
                                .bind("id", id.value())
                                .bindList("states", states.stream().map(Enum::name).toList())
                                .mapTo(String.class)
                                .map(TrialId::new)
                                .list());
    }

    /**
     * A stretch of the sweep's trials in planned order.
     *
     * <p>By position and not by offset: a page costs the same wherever it is, and trials that move
     * on meanwhile make none appear twice or not at all.
     */
    public TrialPage trials(SweepId id, TrialPage.Asked asked) {
        parts.unfoldUntil(id, () -> page(id, asked).size() > asked.limit());
        // Once more than it was asked for: another may have made the last rows since.
        List<String> page = page(id, asked);
        // A statement of its own: as one, a database may choose to begin with the trials, and look
        // for each of them in the page.
        return page.isEmpty()
                ? new TrialPage(List.of(), OptionalLong.empty())
                : jdbi.withHandle(
                        handle ->
                                TrialPage.of(
                                        handle.createQuery(
                                                        TrialRows.SELECT
                                                                + "where t.id in (<ids>)"
                                                                + " order by t.seq")
                                                .bindList("ids", page)
                                                .map(
                                                        (row, context) ->
                                                                TrialPage.Item.of(row, plans))
                                                .list(),
                                        asked.limit()));
    }

    // One more than fit, if there are so many.
    private List<String> page(SweepId id, TrialPage.Asked asked) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(asked.ids())
                                .bind("id", id.value())
                                .bind("after", asked.after())
                                .bind("most", asked.limit() + 1)
                                .mapTo(String.class)
                                .list());
    }

    /** The trial's attempts, first one first. */
    public List<AttemptRecord> attempts(TrialId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select * from attempt where trial_id = :id order by number")
                                .bind("id", id.value())
                                .map((row, context) -> SweepRows.attempt(row, id))
                                .list());
    }

    /** One try at a trial, over or under way. */
    public record AttemptRecord(
            AttemptId id,
            Instant launchedAt,
            Optional<Instant> endedAt,
            Optional<Trial.Failure> failure) {
        public AttemptRecord {
            requireNonNull(id, "id");
            requireNonNull(launchedAt, "launchedAt");
            requireNonNull(endedAt, "endedAt");
            requireNonNull(failure, "failure");
        }
    }

    // Lanes take trials in the order of their rows: an earlier sweep's come first.
    private void finishEarlier() {
        parts.findSweeps().forEach(parts::unfold);
    }

    private void insert(Handle handle, SweepRecord sweep, NewTrials trials) {
        SweepRows.insert(handle, sweep);
        SweepRows.insert(handle, sweep, trials, plans, sweep.createdAt());
        EventLog.append(
                handle,
                sweep.id(),
                sweep.createdAt(),
                EventLog.Happened.toSweep("SUBMITTED", trials.text()));
    }
}
