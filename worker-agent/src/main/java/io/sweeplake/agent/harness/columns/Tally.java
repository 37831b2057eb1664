package io.sweeplake.agent.harness.columns;

import io.sweeplake.agent.harness.Warnings;
import java.util.List;

/** Counts what had to be left out while reading, so that it can be said once and not per row. */
final class Tally {
    private long nonFinite;
    private long impossibleTimes;
    private long untoldEnds;
    private long misfits;
    private long broken;

    void sawNonFinite(long count) {
        nonFinite += count;
    }

    void sawImpossibleTime() {
        impossibleTimes++;
    }

    void sawUntoldEnd() {
        untoldEnds++;
    }

    void sawMisfits(long columns) {
        misfits += columns;
    }

    void sawBroken(long columns) {
        broken += columns;
    }

    /** A sentence for each kind of thing left out. */
    List<String> warnings() {
        Warnings warnings = new Warnings();
        warnings.counted(
                nonFinite, "numbers are NaN, infinite or too large and were taken as unknown");
        warnings.counted(impossibleTimes, "times are negative and were taken as unknown");
        warnings.counted(
                untoldEnds,
                "requests have nothing that says whether they failed and were taken as incomplete");
        warnings.counted(
                misfits,
                "arrays are not as long as the others and were left out, since their values"
                        + " cannot be told apart");
        warnings.counted(broken, "arrays could not be read as far as they are whole");

        return warnings.all();
    }
}
