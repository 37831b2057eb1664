package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/** Tells whether a firing would measure again what was measured already. */
final class Freshness {
    private final ScheduledSweeps sweeps;
    private final ScheduleLedger ledger;
    private final StackFingerprint stack;
    private final ImageDigests images;

    Freshness(
            ScheduledSweeps sweeps,
            ScheduleLedger ledger,
            StackFingerprint stack,
            ImageDigests images) {
        this.sweeps = requireNonNull(sweeps, "sweeps");
        this.ledger = requireNonNull(ledger, "ledger");
        this.stack = requireNonNull(stack, "stack");
        this.images = requireNonNull(images, "images");
    }

    /**
     * What was found.
     *
     * @param fingerprint of spec and stack; empty when an endpoint cannot be asked
     * @param same the sweep that measured just this, with success
     */
    record Finding(Optional<String> fingerprint, Optional<SweepId> same) {}

    // What cannot be told from a change is one: a sweep too many costs less than one too few.
    Finding of(Schedule schedule) {
        Schedule.Text text = schedule.settings().sweep();
        Optional<String> fingerprint =
                stack.of(sweeps.plan(text).baseUrls()).map(seen -> fingerprint(text, seen));
        Optional<SweepId> same =
                ledger.findLastSuccess(schedule.id())
                        .filter(success -> fingerprint.isPresent())
                        .filter(success -> success.fingerprint().equals(fingerprint))
                        .map(success -> success.firing().sweep())
                        .filter(images::unchangedSince);
        return new Finding(fingerprint, same);
    }

    private static String fingerprint(Schedule.Text text, String stack) {
        // In order, for a map of texts promises none.
        String vars = new TreeMap<>(text.vars()).toString();
        String all = String.join("\n", text.yaml(), vars, stack);
        return HexFormat.of().formatHex(FiringIds.sha256(all));
    }
}
