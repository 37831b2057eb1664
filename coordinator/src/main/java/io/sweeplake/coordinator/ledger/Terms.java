package io.sweeplake.coordinator.ledger;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.sweep.Budget;
import io.sweeplake.coordinator.trial.SweepTerms;
import io.sweeplake.coordinator.trial.Trial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** On what terms sweeps run, and what they have spent. */
final class Terms {
    private Terms() {}

    static SweepTerms find(Handle handle, SweepId sweep) {
        return handle.createQuery(
                        "select parallel_limit, max_duration_s, max_requests, first_launched_at,"
                                + " requests_spent from sweep where id = :id")
                .bind("id", sweep.value())
                .map((row, context) -> terms(row))
                .one();
    }

    static Budget budget(ResultSet row) throws SQLException {
        return new Budget(
                whole(row, "max_duration_s").map(Duration::ofSeconds), whole(row, "max_requests"));
    }

    /** As the column keeps it. */
    static Long seconds(Budget budget) {
        return budget.duration().map(Duration::toSeconds).orElse(null);
    }

    static Optional<Integer> parallelLimit(ResultSet row) throws SQLException {
        return whole(row, "parallel_limit").map(Math::toIntExact);
    }

    static Map<String, Double> slo(ResultSet row) throws SQLException {
        String slo = row.getString("slo");
        return slo == null ? Map.of() : LedgerJson.readNumbers(slo);
    }

    /** An attempt begins: what it will send is spent. */
    static void spend(Handle handle, Trial trial, Instant now) {
        handle.createUpdate(
                        "update sweep set requests_spent = requests_spent + :requests,"
                                + " first_launched_at = coalesce(first_launched_at, :now)"
                                + " where id = :id")
                .bind("requests", trial.plan().run().load().requests())
                .bind("now", Times.column(now))
                .bind("id", trial.sweep().value())
                .execute();
    }

    /** The attempt does not count after all. */
    static void refund(Handle handle, Trial trial) {
        handle.createUpdate(
                        "update sweep set requests_spent = requests_spent - :requests"
                                + " where id = :id")
                .bind("requests", trial.plan().run().load().requests())
                .bind("id", trial.sweep().value())
                .execute();
    }

    private static SweepTerms terms(ResultSet row) throws SQLException {
        return new SweepTerms(
                parallelLimit(row),
                budget(row),
                new SweepTerms.Spent(
                        Times.find(row, "first_launched_at"), row.getLong("requests_spent")));
    }

    private static Optional<Long> whole(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
