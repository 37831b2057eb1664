package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.schedule.Firing;
import io.sweeplake.coordinator.schedule.FiringState;
import io.sweeplake.coordinator.schedule.Misfire;
import io.sweeplake.coordinator.schedule.Overlap;
import io.sweeplake.coordinator.schedule.Schedule;
import io.sweeplake.coordinator.schedule.ScheduleId;
import io.sweeplake.coordinator.schedule.Timetable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** Reads and writes schedules and firings as the ledger's rows have them. */
final class ScheduleRows {
    private final Seal seal;

    ScheduleRows(Seal seal) {
        this.seal = requireNonNull(seal, "seal");
    }

    /** Binds all that a schedule's author says of it, its id and its beginning. */
    Update bind(Update update, Schedule schedule) {
        Schedule.Settings settings = schedule.settings();
        return update.bind("id", schedule.id().value())
                .bind("name", settings.name())
                .bind("cron", settings.timetable().cron())
                .bind("zone", settings.timetable().zone().getId())
                .bind("text", seal.close(LedgerJson.write(settings.sweep())))
                .bind("misfire", settings.policies().misfire().name())
                .bind("overlap", settings.policies().overlap().name())
                .bind("unchanged", settings.policies().skipIfUnchanged())
                .bind("labels", LedgerJson.write(settings.labels()))
                .bind("since", Times.column(schedule.since()));
    }

    Schedule schedule(ResultSet row) throws SQLException {
        Schedule.Text text =
                LedgerJson.read(seal.open(row.getString("sweep_text")), Schedule.Text.class);
        return new Schedule(
                new ScheduleId(row.getString("id")),
                new Schedule.Settings(
                        row.getString("name"),
                        Timetable.of(row.getString("cron"), ZoneId.of(row.getString("time_zone"))),
                        text,
                        new Schedule.Policies(
                                Misfire.valueOf(row.getString("misfire")),
                                Overlap.valueOf(row.getString("overlap")),
                                row.getBoolean("skip_if_unchanged")),
                        LedgerJson.readMap(row.getString("labels"))),
                Times.find(row, "created_at").orElseThrow(),
                Times.find(row, "since_at").orElseThrow(),
                Times.find(row, "paused_at"));
    }

    static Firing firing(ResultSet row) throws SQLException {
        return new Firing(
                new ScheduleId(row.getString("schedule_id")),
                Times.find(row, "scheduled_at").orElseThrow(),
                new SweepId(row.getString("sweep_id")),
                FiringState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("detail")),
                Times.find(row, "decided_at").orElseThrow());
    }
}
