package io.sweeplake.coordinator;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.lake.LakeTrialCommits;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sweep.SweepWarning;
import io.sweeplake.lake.SweepToRecord;

/** The ledger's sweeps as the lake keeps them. */
final class RecordedSweeps implements LakeTrialCommits.SweepSource {
    private final SweepLedger ledger;

    RecordedSweeps(SweepLedger ledger) {
        this.ledger = requireNonNull(ledger, "ledger");
    }

    @Override
    public SweepToRecord sweep(SweepId id) {
        SweepRecord sweep =
                ledger.find(id).orElseThrow(() -> new IllegalStateException("no sweep " + id));
        return new SweepToRecord(
                id,
                new SweepToRecord.Title(
                        sweep.title().name(), sweep.title().description(), sweep.title().labels()),
                new SweepToRecord.Asked(sweep.spec(), sweep.run().settings().slo()),
                sweep.warnings().stream().map(RecordedSweeps::text).toList(),
                sweep.createdAt(),
                sweep.run().trials());
    }

    private static String text(SweepWarning warning) {
        return "line %d, column %d, %s: %s"
                .formatted(
                        warning.place().line(),
                        warning.place().column(),
                        warning.place().path(),
                        warning.message());
    }
}
