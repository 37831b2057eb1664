package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.trial.SweepTerms;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.Wish;
import java.time.Instant;
import java.util.Optional;

/** A sweep's row of the simulated ledger. */
final class SimulatedSweepRow {
    private final SweepRecord.Settings settings;
    private Optional<Instant> cancelAskedAt = Optional.empty();
    private Optional<Instant> pausedAt = Optional.empty();
    private Optional<Instant> firstLaunchedAt = Optional.empty();
    private long requestsSpent;

    SimulatedSweepRow(SweepRecord.Settings settings) {
        this.settings = requireNonNull(settings, "settings");
    }

    SweepRecord.Settings settings() {
        return settings;
    }

    Optional<Instant> cancelAskedAt() {
        return cancelAskedAt;
    }

    Optional<Instant> pausedAt() {
        return pausedAt;
    }

    long requestsSpent() {
        return requestsSpent;
    }

    Wish wish() {
        if (cancelAskedAt.isPresent()) {
            return Wish.CANCEL;
        }

        return pausedAt.isPresent() ? Wish.PAUSE : Wish.RUN;
    }

    SweepTerms terms() {
        return new SweepTerms(
                settings.parallelLimit(),
                settings.budget(),
                new SweepTerms.Spent(firstLaunchedAt, requestsSpent));
    }

    void cancel(Instant now) {
        cancelAskedAt = cancelAskedAt.or(() -> Optional.of(now));
    }

    void uncancel() {
        cancelAskedAt = Optional.empty();
    }

    void pause(Instant now) {
        pausedAt = pausedAt.or(() -> Optional.of(now));
    }

    void resume() {
        pausedAt = Optional.empty();
    }

    void spend(Trial trial, Instant now) {
        firstLaunchedAt = firstLaunchedAt.or(() -> Optional.of(now));
        requestsSpent += trial.plan().run().load().requests();
    }

    void refund(Trial trial) {
        requestsSpent -= trial.plan().run().load().requests();
    }
}
