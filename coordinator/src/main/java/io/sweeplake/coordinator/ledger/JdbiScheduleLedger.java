package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.schedule.Firing;
import io.sweeplake.coordinator.schedule.FiringState;
import io.sweeplake.coordinator.schedule.Schedule;
import io.sweeplake.coordinator.schedule.ScheduleId;
import io.sweeplake.coordinator.schedule.ScheduleLedger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The schedules of the ledger. */
public final class JdbiScheduleLedger implements ScheduleLedger {
    private static final List<String> OPEN =
            Arrays.stream(FiringState.values())
                    .filter(FiringState::open)
                    .map(FiringState::name)
                    .toList();

    private final Jdbi jdbi;
    private final ScheduleRows rows;

    /**
     * @param seal closes the sweeps' texts, in which secrets may stand
     */
    public JdbiScheduleLedger(Jdbi jdbi, Seal seal) {
        this.jdbi = requireNonNull(jdbi, "jdbi");
        this.rows = new ScheduleRows(seal);
    }

    @Override
    public boolean add(Schedule schedule) {
        return jdbi.withHandle(
                handle ->
                        rows.bind(
                                                handle.createUpdate(
                                                        "insert into schedule (id, name, cron,"
                                                                + " time_zone, sweep_text,"
                                                                + " misfire, overlap,"
                                                                + " skip_if_unchanged, labels,"
                                                                + " created_at, since_at)"
                                                                + " values (:id, :name, :cron,"
                                                                + " :zone, :text, :misfire,"
                                                                + " :overlap, :unchanged, :labels,"
                                                                + " :created, :since)"
                                                                + " on conflict do nothing"),
                                                schedule)
                                        .bind("created", Times.column(schedule.createdAt()))
                                        .execute()
                                == 1);
    }

    @Override
    public boolean change(Schedule schedule) {
        return jdbi.withHandle(
                handle ->
                        rows.bind(
                                                handle.createUpdate(
                                                        "update schedule set name = :name, cron ="
                                                                + " :cron, time_zone = :zone,"
                                                                + " sweep_text = :text, misfire ="
                                                                + " :misfire, overlap = :overlap,"
                                                                + " skip_if_unchanged ="
                                                                + " :unchanged, labels = :labels,"
                                                                + " since_at = :since where id ="
                                                                + " :id and not exists (select 1"
                                                                + " from schedule o where o.name ="
                                                                + " :name and o.id <> :id)"),
                                                schedule)
                                        .execute()
                                == 1);
    }

    @Override
    public void remove(ScheduleId id) {
        jdbi.useTransaction(
                handle -> {
                    handle.createUpdate("delete from firing where schedule_id = :id")
                            .bind("id", id.value())
                            .execute();
                    handle.createUpdate("delete from schedule where id = :id")
                            .bind("id", id.value())
                            .execute();
                });
    }

    @Override
    public void pause(ScheduleId id, Instant now) {
        execute(
                "update schedule set paused_at = :now where id = :id and paused_at is null",
                id,
                now);
    }

    @Override
    public void resume(ScheduleId id, Instant now) {
        execute(
                "update schedule set paused_at = null, since_at = :now"
                        + " where id = :id and paused_at is not null",
                id,
                now);
    }

    @Override
    public Optional<Schedule> find(ScheduleId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select * from schedule where id = :id")
                                .bind("id", id.value())
                                .map((row, context) -> rows.schedule(row))
                                .findOne());
    }

    @Override
    public List<Schedule> list() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select * from schedule order by name")
                                .map((row, context) -> rows.schedule(row))
                                .list());
    }

    @Override
    public boolean record(Firing firing) {
        return jdbi.withHandle(
                handle ->
                        handle.createUpdate(
                                                "insert into firing (schedule_id, scheduled_at,"
                                                        + " sweep_id, state, detail, decided_at)"
                                                        + " values (:schedule, :at, :sweep, :state,"
                                                        + " :detail, :decided)"
                                                        + " on conflict do nothing")
                                        .bind("schedule", firing.schedule().value())
                                        .bind("at", Times.column(firing.scheduledAt()))
                                        .bind("sweep", firing.sweep().value())
                                        .bind("state", firing.state().name())
                                        .bind("detail", firing.detail().orElse(null))
                                        .bind("decided", Times.column(firing.decidedAt()))
                                        .execute()
                                == 1);
    }

    @Override
    public boolean move(Firing firing, FiringState from) {
        return jdbi.withHandle(
                handle ->
                        handle.createUpdate(
                                                "update firing set state = :state, detail ="
                                                        + " :detail, decided_at = :decided where"
                                                        + " schedule_id = :schedule and"
                                                        + " scheduled_at = :at and state = :from")
                                        .bind("schedule", firing.schedule().value())
                                        .bind("at", Times.column(firing.scheduledAt()))
                                        .bind("state", firing.state().name())
                                        .bind("detail", firing.detail().orElse(null))
                                        .bind("decided", Times.column(firing.decidedAt()))
                                        .bind("from", from.name())
                                        .execute()
                                == 1);
    }

    @Override
    public void keepFingerprint(Firing firing, String fingerprint) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        "update firing set fingerprint = :fingerprint where"
                                                + " schedule_id = :schedule and scheduled_at = :at"
                                                + " and state = 'FIRING'")
                                .bind("fingerprint", fingerprint)
                                .bind("schedule", firing.schedule().value())
                                .bind("at", Times.column(firing.scheduledAt()))
                                .execute());
    }

    @Override
    public Optional<Firing> findLast(ScheduleId id) {
        return findFiring("order by scheduled_at desc", id);
    }

    @Override
    public Optional<Firing> findLastFired(ScheduleId id) {
        return findFiring("and state = 'FIRED' order by scheduled_at desc", id);
    }

    @Override
    public Optional<Firing> findOpen(ScheduleId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select * from firing where schedule_id = :id"
                                                + " and state in (<open>)"
                                                + " order by scheduled_at limit 1")
                                .bind("id", id.value())
                                .bindList("open", OPEN)
                                .map((row, context) -> ScheduleRows.firing(row))
                                .findOne());
    }

    @Override
    public Optional<Success> findLastSuccess(ScheduleId id) {
        return jdbi.withHandle(
                handle ->
                        ofSchedule(
                                        handle.createQuery(
                                                "select * from firing where schedule_id = :id and"
                                                        + " state = 'FIRED' and exists (select 1"
                                                        + " from trial t where t.sweep_id ="
                                                        + " firing.sweep_id and t.state ="
                                                        + " 'SUCCEEDED') and not exists (select 1"
                                                        + " from trial t where t.sweep_id ="
                                                        + " firing.sweep_id and t.state not in"
                                                        + " ('SUCCEEDED', 'SKIPPED')) and not "
                                                        + PlanParts.existsFor("firing.sweep_id")
                                                        + " order by scheduled_at desc limit 1"),
                                        id)
                                .map(
                                        (row, context) ->
                                                new Success(
                                                        ScheduleRows.firing(row),
                                                        Optional.ofNullable(
                                                                row.getString("fingerprint"))))
                                .findOne());
    }

    @Override
    public List<Firing> history(ScheduleId id, int most) {
        return jdbi.withHandle(
                handle ->
                        ofSchedule(
                                        handle.createQuery(
                                                "select * from firing where schedule_id = :id"
                                                        + " order by scheduled_at desc limit :most"),
                                        id)
                                .bind("most", most)
                                .map((row, context) -> ScheduleRows.firing(row))
                                .list());
    }

    private Optional<Firing> findFiring(String which, ScheduleId id) {
        return jdbi.withHandle(
                handle ->
                        ofSchedule(
                                        handle.createQuery(
                                                "select * from firing where schedule_id = :id "
                                                        + which
                                                        + " limit 1"),
                                        id)
                                .map((row, context) -> ScheduleRows.firing(row))
                                .findOne());
    }

    private static Query ofSchedule(Query query, ScheduleId id) {
        return query.bind("id", id.value());
    }

    private void execute(String update, ScheduleId id, Instant now) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(update)
                                .bind("id", id.value())
                                .bind("now", Times.column(now))
                                .execute());
    }
}
