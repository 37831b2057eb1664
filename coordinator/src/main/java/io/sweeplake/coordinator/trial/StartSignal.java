package io.sweeplake.coordinator.trial;

import io.sweeplake.contract.id.AttemptId;
import java.time.Instant;

/** Hears that an attempt's start instant is named, once the ledger holds it. */
@FunctionalInterface
public interface StartSignal {
    void started(AttemptId attempt, Instant startAt);
}
